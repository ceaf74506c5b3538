#include "resolve/batch_execute.hpp"

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

// Everything that the rows of an answer say about one tag.
struct Reading {
  std::optional<BatchAnswer> answer;
  std::optional<std::string> error;
  std::string trailer;
  bool rows = false;
  bool conflict = false;
};

std::string error_text(const json& error) {
  return error.is_array() && !error.empty() && error[0].is_number_integer()
             ? std::to_string(error[0].get<std::int64_t>())
             : "of an unknown kind";
}

void read_row(const json& row, std::string_view tag, Reading& reading) {
  if (!row.is_array() || row.empty() || !row[0].is_string()) return;
  if (row[0] == "e")
    reading.trailer =
        row.size() > 4 && row[4].is_number_integer() ? std::to_string(row[4].get<std::int64_t>()) : "unknown";
  if (row[0] != "wrb.fr" || row.size() < 3) return;
  reading.rows = true;
  if (row[1] != kProcedure || row.size() < 7 || row[6] != tag) return;
  if (!row[2].is_string()) {
    reading.error = error_text(row[5]);
    return;
  }
  const auto payload = parse_bracketed(row[2].get_ref<const std::string&>());
  if (!payload || payload->size() < 2 || (*payload)[0] != "garturlres" || !(*payload)[1].is_string()) {
    reading.error = "in its form";
    return;
  }
  BatchAnswer answer{.address = (*payload)[1].get<std::string>()};
  if (payload->size() > 3 && (*payload)[3].is_string()) answer.amp = (*payload)[3].get<std::string>();
  reading.conflict = reading.conflict || (reading.answer && reading.answer->address != answer.address);
  reading.answer = std::move(answer);
}

// Lines of numbers between the arrays count bytes in a way of their own and are not needed: an array starts a line.
bool read_rows(std::string_view body, std::string_view tag, Reading& reading) {
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
          if (++count <= kMaxRows) read_row(row, tag, reading);
        at += *size;
      }
    }
    const std::size_t line = body.find('\n', at);
    at = line == std::string_view::npos ? body.size() : line + 1;
    if (!whole) return false;
  }
  return count > 0;
}

}  // namespace

std::string batch_question(std::string_view token, const Signature& signature) {
  // Placeholders do where a browser would say what it is and where; only the number and kind of the elements matter.
  const json context = json::array({json::array({"X", "X", json::array({"X", "X"}), nullptr, nullptr, 1, 1, "US:en",
                                                 nullptr, 1, nullptr, nullptr, nullptr, nullptr, nullptr, 0, 1}),
                                    "X", "X", 1, json::array({1, 1, 1}), 1, 1, nullptr, 0, 0, nullptr, 0});
  const json request = json::array({"garturlreq", context, token, signature.timestamp, signature.signature});
  const json call = json::array({kProcedure, request.dump(), nullptr, kTag});
  return "f.req=" + percent_encode(json::array({json::array({call})}).dump());
}

Result<BatchAnswer> read_batch_answer(std::string_view body, std::string_view tag) {
  if (body.size() > kMaxAnswerBytes) return failed("Google's answer is far larger than an address.");
  Reading reading;
  const bool whole = read_rows(body, tag, reading);
  if (reading.conflict) return failed("Google gave two different addresses for one link.");
  if (reading.answer) return std::move(*reading.answer);
  if (reading.error == "3") {
    auto error = failed("Google did not accept the signature of the question (error 3).");
    error.error().retryable = true;
    return error;
  }
  if (reading.error) return failed("Google answered with an error " + *reading.error + ".");
  if (!whole) return failed("Google's answer cannot be read; it is cut off or has changed its form.");
  if (reading.rows) return failed("Google's answer holds no answer to this question.");
  if (!reading.trailer.empty()) return failed("Google ended the answer with error " + reading.trailer + ".");
  return failed("Google's answer holds nothing that is known.");
}

}  // namespace sidelight::resolve
