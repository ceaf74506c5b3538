#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace sidelight::text {
namespace {

constexpr char32_t broken = 0xFFFD;

// Of Unicode's Sentence_Terminal those of scripts that news are written in, but for Burmese's comma; and Khmer's.
constexpr auto full_stops = std::to_array<char32_t>({
    0x589,  0x61D,  0x61E,  0x61F,  0x6D4,  0x700,  0x701,  0x702,  0x7F9,  0x964,  0x965,  0x104B,
    0x1362, 0x1367, 0x1368, 0x166E, 0x17D4, 0x17D5, 0x1803, 0x1809, 0x1C7E, 0x1C7F, 0x3002, 0xA4FF,
    0xA60E, 0xA60F, 0xABEB, 0xFE52, 0xFE56, 0xFE57, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61,
});
static_assert(std::ranges::is_sorted(full_stops));

bool between(char32_t code, char32_t first, char32_t last) {
  return code >= first && code <= last;
}

// In these blocks capital and small letters alternate, the capital being even, or odd.
bool even_capitals(char32_t code) {
  return between(code, 0x100, 0x137) || between(code, 0x14A, 0x177) || between(code, 0x1E00, 0x1EFF) ||
         between(code, 0x460, 0x4BF) || between(code, 0x4D0, 0x52F) || between(code, 0x1DE, 0x1EF) ||
         between(code, 0x1F8, 0x233);
}

bool odd_capitals(char32_t code) {
  return between(code, 0x139, 0x148) || between(code, 0x179, 0x17E) || between(code, 0x4C1, 0x4CE) ||
         between(code, 0x1CD, 0x1DC);
}

}  // namespace

Char decode_long(std::string_view text, std::size_t at) noexcept {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t size = lead >= 0xF0 && lead < 0xF5   ? 4
                           : lead >= 0xE0 && lead < 0xF0 ? 3
                           : lead >= 0xC2 && lead < 0xE0 ? 2
                                                         : 0;
  if (size == 0 || size > text.size() - at) return {broken, 1};
  char32_t code = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return {broken, 1};
    code = (code << 6) | (byte & 0x3FU);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  if (overlong || between(code, 0xD800, 0xDFFF) || code > 0x10FFFF) return {broken, 1};
  return {code, size};
}

Char decode_before(std::string_view text, std::size_t at) noexcept {
  for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
    if ((static_cast<unsigned char>(text[at - back]) & 0xC0) == 0x80) continue;
    const Char found = decode(text, at - back);
    if (found.size == back) return found;
    break;
  }
  return {broken, 1};
}

void append(std::string& out, char32_t code) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

bool is_space(char32_t code) noexcept {
  return code == ' ' || between(code, 9, 13) || code == 0x85 || code == 0xA0 || code == 0x1680 ||
         between(code, 0x2000, 0x200B) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
         code == 0x3000 || code == 0xFEFF;
}

bool is_digit(char32_t code) noexcept {
  return between(code, '0', '9') || between(code, 0x660, 0x669) || between(code, 0x6F0, 0x6F9) ||
         between(code, 0x966, 0x96F) || between(code, 0xFF10, 0xFF19);
}

bool is_letter(char32_t code) noexcept {
  if (code < 0x80) return between(code | 0x20, 'a', 'z');
  if (code < 0xC0) return code == 0xAA || code == 0xB5 || code == 0xBA;
  if (code == 0xD7 || code == 0xF7 || code == broken || is_digit(code) || is_space(code)) return false;
  if (code == 0x200C || code == 0x200D) return true;  // joiners are inside words
  if (code == 0x5BE || code == 0x60C || code == 0x61B || code == 0x104A || is_full_stop(code)) return false;
  return !between(code, 0x2000, 0x2BFF) && !between(code, 0x2E00, 0x303F) && !between(code, 0x30FB, 0x30FB) &&
         !between(code, 0xE000, 0xF8FF) && !between(code, 0xFE10, 0xFE6F) && !between(code, 0xFF00, 0xFF20) &&
         !between(code, 0xFF3B, 0xFF40) && !between(code, 0xFF5B, 0xFF65) && !between(code, 0xFFE0, 0xFFFF) &&
         !between(code, 0x1F000, 0x1FAFF) && code < 0xE0000;
}

bool is_upper(char32_t code) noexcept {
  if (code < 0x80) return between(code, 'A', 'Z');
  if (even_capitals(code)) return code % 2 == 0;
  if (odd_capitals(code)) return code % 2 == 1;
  return (between(code, 0xC0, 0xDE) && code != 0xD7) || code == 0x178 || code == 0x18F || between(code, 0x386, 0x38F) ||
         between(code, 0x391, 0x3AB) || between(code, 0x400, 0x42F) || code == 0x4C0 || between(code, 0x531, 0x556);
}

bool is_ideograph(char32_t code) noexcept {
  return between(code, 0x2E80, 0x2FDF) || between(code, 0x3040, 0x30FA) || between(code, 0x30FC, 0x30FF) ||
         between(code, 0x3400, 0x4DBF) || between(code, 0x4E00, 0x9FFF) || between(code, 0xF900, 0xFAFF) ||
         between(code, 0x0E00, 0x0E4F) || between(code, 0x20000, 0x3FFFF);
}

bool is_full_stop(char32_t code) noexcept {
  return code >= full_stops.front() && std::ranges::binary_search(full_stops, code);
}

bool is_open_quote(char32_t code) noexcept {
  return code == '"' || code == '\'' || code == 0x201C || code == 0x2018 || code == 0xAB || code == 0x201E ||
         code == 0x201A || code == 0x2039 || code == 0x300C || code == 0x300E;
}

bool is_close_quote(char32_t code) noexcept {
  return code == '"' || code == '\'' || code == 0x201D || code == 0x2019 || code == 0xBB || code == 0x201C ||
         code == 0x203A || code == 0x300D || code == 0x300F;
}

char32_t lower(char32_t code) noexcept {
  if (!is_upper(code)) return code;
  if (code < 0x80) return code + 32;
  if (even_capitals(code) || odd_capitals(code)) return code + 1;
  if (between(code, 0xC0, 0xDE) || between(code, 0x391, 0x3AB) || between(code, 0x410, 0x42F)) return code + 32;
  if (between(code, 0x400, 0x40F)) return code + 80;
  if (between(code, 0x531, 0x556)) return code + 48;
  if (code == 0x178) return 0xFF;
  if (code == 0x386) return 0x3AC;
  if (between(code, 0x388, 0x38A)) return code + 37;
  return code;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Char found = decode(text, at);
    if (found.code < 0x80) {
      out += static_cast<char>(lower(found.code));
    } else if (is_upper(found.code)) {
      append(out, lower(found.code));
    } else {
      out.append(text, at, found.size);
    }
    at += found.size;
  }
  return out;
}

}  // namespace sidelight::text
