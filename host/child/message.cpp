#include "child/message.hpp"

#include <cstdint>
#include <cstring>

namespace sidelight::child {
namespace {

// The parser itself does not recurse, but what walks the value later does: refuse before anything is built.
bool deeper_than(std::string_view json, int limit) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    switch (json[i]) {
      case '\\':
        if (in_string) ++i;
        break;
      case '"':
        in_string = !in_string;
        break;
      case '[':
      case '{':
        if (!in_string && ++depth > limit) return true;
        break;
      case ']':
      case '}':
        if (!in_string) --depth;
        break;
      default:
        break;
    }
  }
  return false;
}

std::string limit_sentence(std::string_view what, std::size_t size, std::size_t limit) {
  std::string sentence = "The ";
  sentence.append(what).append(" of a message has ").append(std::to_string(size)).append(" bytes; at most ");
  return sentence.append(std::to_string(limit)).append(" are accepted.");
}

}  // namespace

Result<Preamble> read_preamble(std::string_view bytes, const Limits& limits) {
  std::uint32_t sizes[2] = {};
  static_assert(sizeof sizes == kPreambleSize);
  if (bytes.size() != sizeof sizes) return fail(ErrorKind::parse_error, "A message ends in the middle.");
  std::memcpy(sizes, bytes.data(), sizeof sizes);
  if (sizes[0] > limits.header) return fail(ErrorKind::too_large, limit_sentence("header", sizes[0], limits.header));
  if (sizes[1] > limits.body) return fail(ErrorKind::too_large, limit_sentence("body", sizes[1], limits.body));
  return Preamble{sizes[0], sizes[1]};
}

Result<Message> read_message(std::string_view header, std::string body, const Limits& limits) {
  if (deeper_than(header, limits.depth)) {
    return fail(ErrorKind::parse_error,
                "The header of a message is nested deeper than " + std::to_string(limits.depth) + " levels.");
  }
  nlohmann::json value = nlohmann::json::parse(header, nullptr, false);
  if (value.is_discarded()) return fail(ErrorKind::parse_error, "The header of a message is not JSON.");
  if (!value.is_object()) return fail(ErrorKind::parse_error, "The header of a message is not a JSON object.");
  return Message{std::move(value), std::move(body)};
}

std::string frame_of(const nlohmann::json& header, std::size_t body_size) {
  const std::string text = header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  const std::uint32_t sizes[2] = {static_cast<std::uint32_t>(text.size()), static_cast<std::uint32_t>(body_size)};
  std::string frame;
  frame.reserve(sizeof sizes + text.size());
  frame.append(reinterpret_cast<const char*>(sizes), sizeof sizes);
  return frame.append(text);
}

Result<std::string> checked_frame_of(const nlohmann::json& header, std::size_t body_size, const Limits& limits) {
  if (body_size > limits.body) return fail(ErrorKind::too_large, limit_sentence("body", body_size, limits.body));
  std::string frame = frame_of(header, body_size);
  if (const std::size_t size = frame.size() - kPreambleSize; size > limits.header) {
    return fail(ErrorKind::too_large, limit_sentence("header", size, limits.header));
  }
  return frame;
}

}  // namespace sidelight::child
