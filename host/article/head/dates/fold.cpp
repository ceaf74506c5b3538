#include "article/head/dates/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace sidelight::article {
namespace {

const icu::Normalizer2* decomposer() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode error = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(error);
  }();
  return instance;
}

bool has_accents(char32_t c) {
  return (c >= 0xc0 && c < 0x530) || (c >= 0x1e00 && c < 0x2000);
}

}  // namespace

char32_t fold(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0x300 && c < 0x370) return 0;
  auto low = static_cast<UChar32>(u_tolower(static_cast<UChar32>(c)));
  if (low == 0x131) return 'i';
  if (low == 0x3c2) return 0x3c3;
  if (!has_accents(static_cast<char32_t>(low)) || decomposer() == nullptr) return static_cast<char32_t>(low);
  for (int i = 0; i < 3; ++i) {
    icu::UnicodeString parts;
    if (!decomposer()->getRawDecomposition(low, parts) || parts.isEmpty()) break;
    low = parts.char32At(0);
  }
  return static_cast<char32_t>(low);
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned first = byte(at++);
  if (first < 0x80) return first;
  const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
  if (more == 0) return 0xfffd;
  char32_t c = first & (0x3fu >> more);
  for (int i = 0; i < more; ++i) {
    if ((byte(at) & 0xc0) != 0x80) return 0xfffd;
    c = c << 6 | (byte(at++) & 0x3f);
  }
  return c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff) ? 0xfffd : c;
}

void append_code_point(std::string& out, char32_t c) {
  char bytes[4];
  int32_t used = 0;
  U8_APPEND_UNSAFE(bytes, used, static_cast<UChar32>(c));
  out.append(bytes, static_cast<std::size_t>(used));
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      const char c = text[i++];
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    } else if (const char32_t folded = fold(next_code_point(text, i)); folded != 0) {
      append_code_point(out, folded);
    }
  }
  return out;
}

}  // namespace sidelight::article
