#include "article/clean_text.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace sidelight::article {
namespace {

bool is_removed(UChar32 c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x200b || c == 0x2060 || c == 0xfeff ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c ||
         c == 0xfffc || (c >= 0xe0000 && c <= 0xe007f) || (c & 0xfffe) == 0xfffe;
}

bool is_wide_space(UChar32 c) {
  return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f ||
         c == 0x205f || c == 0x3000;
}

bool is_dense(UChar32 c) {  // written without spaces
  return (c >= 0x0e00 && c <= 0x0eff) || (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
         (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

}  // namespace

std::string clean_text(std::string_view text, bool keep_lines) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  bool line = false;
  const auto size = static_cast<int32_t>(std::min<std::size_t>(text.size(), INT32_MAX));
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  for (int32_t i = 0; i < size;) {
    const int32_t start = i;
    UChar32 c = bytes[i];
    if (c < 0x80) {
      ++i;
    } else {
      U8_NEXT(bytes, i, size, c);
      if (c < 0) c = 0xfeff;
    }
    if (c == '\n' && keep_lines) {
      line = true;
    } else if (c == ' ' || (c >= 9 && c <= 13) || is_wide_space(c)) {
      space = true;
    } else if (!is_removed(c)) {
      if (!out.empty() && line)
        out.push_back('\n');
      else if (!out.empty() && space)
        out.push_back(' ');
      space = line = false;
      out.append(text, static_cast<std::size_t>(start), static_cast<std::size_t>(i - start));
    }
  }
  return out;
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  std::size_t dense = 0;
  bool inside = false;
  const auto size = static_cast<int32_t>(std::min<std::size_t>(text.size(), INT32_MAX));
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  for (int32_t i = 0; i < size;) {
    UChar32 c = bytes[i];
    bool letter = false;
    if (c < 0x80) {
      ++i;
      letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c == '\'' && inside);
    } else {
      U8_NEXT(bytes, i, size, c);
      if (is_dense(c)) {
        ++dense;
        inside = false;
        continue;
      }
      letter = c >= 0 && (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || (c == 0x2019 && inside));
    }
    if (letter && !inside) ++words;
    inside = letter;
  }
  return words + (dense + 1) / 2;
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace sidelight::article
