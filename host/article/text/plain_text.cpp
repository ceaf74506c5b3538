#include "article/text/plain_text.hpp"

#include <unicode/utf8.h>

#include <charconv>

#include "article/page/html_entities.hpp"
#include "article/text/clean_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

// Appends what "&…;" at the start of `text` means; the bytes used, or 0.
std::size_t decode_entity(std::string_view text, std::string& out) {
  const std::size_t end = text.substr(0, 12).find(';');
  if (end == text.npos || end < 2) return 0;
  const std::string_view name = text.substr(1, end - 1);
  if (name[0] != '#') {
    const std::string value = html_entity(name);
    out += value;
    return value.empty() ? 0 : end + 1;
  }
  const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  const std::string_view digits = name.substr(hex ? 2 : 1);
  unsigned code = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  if (error != std::errc() || stop != digits.data() + digits.size() || code == 0 || code > 0x10ffff ||
      (code & 0xfffff800) == 0xd800)
    return 0;
  char bytes[4];
  int size = 0;
  U8_APPEND_UNSAFE(bytes, size, code);
  out.append(bytes, static_cast<std::size_t>(size));
  return end + 1;
}

bool breaks_line(std::string_view tag) {
  for (const std::string_view name : {"<p", "</p", "<br", "<div", "</div", "<li", "</li", "<h", "</h"})
    if (tag.starts_with(name)) return true;
  return false;
}

std::string decoded(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (std::size_t i = 0; i < value.size();) {
    if (value[i] == '&') {
      if (const std::size_t used = decode_entity(value.substr(i), out); used != 0) {
        i += used;
        continue;
      }
    }
    out.push_back(value[i++]);
  }
  return out;
}

std::string without_tags(std::string_view value) {
  std::string out;
  out.reserve(value.size());
  for (std::size_t i = 0; i < value.size();) {
    const char next = i + 1 < value.size() ? value[i + 1] : ' ';
    const bool tag =
        value[i] == '<' && (next == '/' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'));
    const std::size_t end = tag ? value.substr(i, 2000).find('>') : value.npos;
    if (end == value.npos) {
      out.push_back(value[i++]);
      continue;
    }
    if (breaks_line(to_lower_ascii(value.substr(i, 5)))) out.push_back('\n');
    i += end + 1;
  }
  return out;
}

}  // namespace

std::string plain_text(std::string_view value) {
  if (value.find_first_of("&<") == value.npos) return clean_text(value, true);
  // Twice escaped is common: "&amp;#8217;" and "&lt;p&gt;".
  std::string text = decoded(without_tags(value));
  if (text.find_first_of("&<") != text.npos) text = decoded(without_tags(text));
  return clean_text(text, true);
}

}  // namespace sidelight::article
