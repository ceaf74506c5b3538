#include "resolve/batch_execute.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.hpp"
#include "resolve/bracketed.hpp"

namespace sidelight::resolve {
namespace {

using nlohmann::json;

constexpr const char* kProcedure = "Fbv4je";
constexpr std::size_t kMaxAnswerBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxRows = 1000;

std::unexpected<Error> failed(std::string message) {
  return fail(ErrorKind::answer_check_failed, std::move(message), "Open the link itself in the browser.");
}

// What the rows of an answer say about one tag.
struct Row {
  std::optional<BatchAnswer> answer;
  std::optional<std::string> error;
  bool conflict = false;
};

struct Reading {
  std::map<std::string, Row, std::less<>> by_tag;
  std::string trailer;
  bool rows = false;
  bool whole = false;  ///< to its end
};

std::string error_text(const json& error) {
  return error.is_array() && !error.empty() && error[0].is_number_integer()
             ? std::to_string(error[0].get<std::int64_t>())
             : "of an unknown kind";
}

void read_row(const json& row, Reading& reading) {
  if (!row.is_array() || row.empty() || !row[0].is_string()) return;
  if (row[0] == "e")
    reading.trailer =
        row.size() > 4 && row[4].is_number_integer() ? std::to_string(row[4].get<std::int64_t>()) : "unknown";
  if (row[0] != "wrb.fr" || row.size() < 3) return;
  reading.rows = true;
  if (row[1] != kProcedure || row.size() < 7 || !row[6].is_string()) return;
  Row& about = reading.by_tag[row[6].get<std::string>()];
  if (!row[2].is_string()) {
    about.error = error_text(row[5]);
    return;
  }
  const auto payload = parse_bracketed(row[2].get_ref<const std::string&>());
  if (!payload || payload->size() < 2 || (*payload)[0] != "garturlres" || !(*payload)[1].is_string()) {
    about.error = "in its form";
    return;
  }
  BatchAnswer answer{.address = (*payload)[1].get<std::string>()};
  if (payload->size() > 3 && (*payload)[3].is_string()) answer.amp = (*payload)[3].get<std::string>();
  about.conflict = about.conflict || (about.answer && about.answer->address != answer.address);
  about.answer = std::move(answer);
}

// Lines of numbers between the arrays count bytes in a way of their own and are not needed: an array starts a line.
bool read_rows(std::string_view body, Reading& reading) {
  std::size_t count = 0;
  bool whole = true;
  for (std::size_t at = 0; at < body.size();) {
    if (body[at] == '[') {
      const auto size = bracketed_size(body.substr(at));
      const auto array = size ? parse_bracketed(body.substr(at, *size)) : std::nullopt;
      if (!array) {
        whole = false;
      } else {
        for (const json& row : *array)
          if (++count <= kMaxRows) read_row(row, reading);
        at += *size;
      }
    }
    const std::size_t line = body.find('\n', at);
    at = line == std::string_view::npos ? body.size() : line + 1;
    if (!whole) return false;
  }
  return count > 0;
}

constexpr std::string_view kSignatureRefused = "Google did not accept the signature of the question (error 3).";

Result<BatchAnswer> answer_in(const Reading& reading, const Row& row) {
  if (row.conflict) return failed("Google gave two different addresses for one link.");
  if (row.answer) return *row.answer;
  if (row.error == "3") {
    auto error = failed(std::string(kSignatureRefused));
    error.error().retryable = true;
    return error;
  }
  if (row.error) return failed("Google answered with an error " + *row.error + ".");
  if (!reading.whole) return failed("Google's answer cannot be read; it is cut off or has changed its form.");
  if (reading.rows) return failed("Google's answer holds no answer to this question.");
  if (!reading.trailer.empty()) return failed("Google ended the answer with error " + reading.trailer + ".");
  return failed("Google's answer holds nothing that is known.");
}

}  // namespace

std::string batch_question(std::span<const BatchQuestion> questions) {
  // Placeholders do where a browser would say what it is and where; only the number and kind of the elements matter.
  const json context = json::array({json::array({"X", "X", json::array({"X", "X"}), nullptr, nullptr, 1, 1, "US:en",
                                                 nullptr, 1, nullptr, nullptr, nullptr, nullptr, nullptr, 0, 1}),
                                    "X", "X", 1, json::array({1, 1, 1}), 1, 1, nullptr, 0, 0, nullptr, 0});
  json calls = json::array();
  for (const auto& [token, signature, tag] : questions) {
    const json request = json::array({"garturlreq", context, token, signature.timestamp, signature.signature});
    calls.push_back(json::array({kProcedure, request.dump(), nullptr, tag}));
  }
  json envelope = json::array();
  envelope.push_back(std::move(calls));
  return "f.req=" + percent_encode(envelope.dump());
}

std::string batch_question(std::string_view token, const Signature& signature) {
  const BatchQuestion question{.token = std::string(token), .signature = signature, .tag = std::string(kTag)};
  return batch_question(std::span(&question, 1));
}

std::vector<Result<BatchAnswer>> read_batch_answers(std::string_view body, std::span<const std::string> tags) {
  std::vector<Result<BatchAnswer>> answers;
  Reading reading;
  const bool too_large = body.size() > kMaxAnswerBytes;
  if (!too_large) reading.whole = read_rows(body, reading);
  for (const std::string& tag : tags) {
    auto row = reading.by_tag.find(tag);
    if (row == reading.by_tag.end() && tags.size() == 1) row = reading.by_tag.find("");
    if (too_large)
      answers.push_back(failed("Google's answer is far larger than an address."));
    else
      answers.push_back(answer_in(reading, row == reading.by_tag.end() ? Row() : row->second));
  }
  return answers;
}

Result<BatchAnswer> read_batch_answer(std::string_view body, std::string_view tag) {
  const std::string only(tag);
  return std::move(read_batch_answers(body, std::span(&only, 1)).front());
}

bool is_refused_signature(const Error& error) {
  return error.kind == ErrorKind::answer_check_failed && error.message == kSignatureRefused;
}

}  // namespace sidelight::resolve
