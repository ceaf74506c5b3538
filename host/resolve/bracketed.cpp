#include "resolve/bracketed.hpp"

#include <nlohmann/json.hpp>

namespace sidelight::resolve {

std::optional<std::size_t> bracketed_size(std::string_view text) {
  if (!text.starts_with('[')) return std::nullopt;
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxArrayDepth) return std::nullopt;
    } else if (c == ']' || c == '}') {
      if (--depth == 0) return i + 1;
    }
  }
  return std::nullopt;
}

std::optional<nlohmann::json> parse_bracketed(std::string_view text) {
  if (bracketed_size(text) != text.size()) return std::nullopt;
  auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_array()) return std::nullopt;
  return json;
}

}  // namespace sidelight::resolve
