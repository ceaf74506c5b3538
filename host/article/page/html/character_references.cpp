#include "article/page/html/character_references.hpp"

#include <algorithm>
#include <cstring>

#include "article/page/html/bytes.hpp"

namespace sidelight::article::html {
namespace {

// What pages of the nineties meant by &#128; to &#159;: windows-1252.
constexpr char16_t kWindows1252[32] = {0x20ac, 0x81,   0x201a, 0x192,  0x201e, 0x2026, 0x2020, 0x2021,
                                       0x2c6,  0x2030, 0x160,  0x2039, 0x152,  0x8d,   0x17d,  0x8f,
                                       0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                       0x2dc,  0x2122, 0x161,  0x203a, 0x153,  0x9d,   0x17e,  0x178};

constexpr std::size_t kLongestName = 31;
constexpr std::size_t kLongestWithoutSemicolon = 6;

std::size_t write_utf8(char32_t c, char* out) {
  const auto put = [&out](char32_t bits) { *out++ = static_cast<char>(static_cast<unsigned char>(bits)); };
  if (c < 0x80) return put(c), 1;
  if (c < 0x800) return put(0xc0 | (c >> 6)), put(0x80 | (c & 0x3f)), 2;
  if (c < 0x10000) return put(0xe0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3f)), put(0x80 | (c & 0x3f)), 3;
  put(0xf0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3f)), put(0x80 | ((c >> 6) & 0x3f)), put(0x80 | (c & 0x3f));
  return 4;
}

int digit_of(char c, bool hexadecimal) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = lower(c);
  return hexadecimal && small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

Decoded decode_number(std::string_view text, char* out) {
  const bool hexadecimal = text.size() > 2 && lower(text[2]) == 'x';
  const std::size_t first = hexadecimal ? 3 : 2;
  std::size_t at = first;
  char32_t c = 0;
  for (; at < text.size(); ++at) {
    const int digit = digit_of(text[at], hexadecimal);
    if (digit < 0) break;
    c = std::min<char32_t>(c * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit), 0x110000);
  }
  if (at == first) return {};
  if (at < text.size() && text[at] == ';') ++at;
  if (c == 0 || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) c = 0xfffd;
  if (c >= 0x80 && c < 0xa0) c = kWindows1252[c - 0x80];
  return {at, write_utf8(c, out)};
}

std::string_view name_of(const Reference& reference) {
  const std::size_t start = &reference == kReferences ? 0 : (&reference)[-1].name_end;
  return {kReferenceNames + start, reference.name_end - start};
}

const Reference* find(std::string_view name) {
  const Reference* const end = kReferences + kReferenceCount;
  const Reference* found = std::lower_bound(
      kReferences, end, name, [](const Reference& r, std::string_view wanted) { return name_of(r) < wanted; });
  return found != end && name_of(*found) == name ? found : nullptr;
}

// Nearly all that pages use.
char usual(std::string_view name) {
  if (name == "quot") return '"';
  if (name == "amp") return '&';
  if (name == "lt") return '<';
  return name == "gt" ? '>' : '\0';
}

Decoded take(const Reference& reference, std::size_t taken, char* out) {
  std::memcpy(out, reference.bytes, reference.size);
  return {taken, reference.size};
}

}  // namespace

Decoded decode_reference(std::string_view text, bool in_attribute, char* out) {
  if (text.size() < 2) return {};
  if (text[1] == '#') return decode_number(text, out);
  std::size_t size = 0;
  while (size <= kLongestName && size + 1 < text.size() && is(text[size + 1], kLetterByte | kDigitByte)) ++size;
  const std::string_view name = text.substr(1, size);
  if (size + 1 < text.size() && text[size + 1] == ';') {
    if (const char c = usual(name); c != '\0') return *out = c, Decoded{size + 2, 1};
    if (const Reference* const found = find(name)) return take(*found, size + 2, out);
  }
  for (std::size_t length = std::min(size, kLongestWithoutSemicolon); length >= 2; --length) {
    const Reference* const found = find(name.substr(0, length));
    if (found == nullptr || !found->no_semicolon) continue;
    // "?a=1&copy=2" in an address is no copyright sign.
    const char next = length + 1 < text.size() ? text[length + 1] : '\0';
    if (in_attribute && (next == '=' || is(next, kLetterByte | kDigitByte))) return {};
    return take(*found, length + 1, out);
  }
  return {};
}

}  // namespace sidelight::article::html
