// Characters of UTF-8 text: just enough to find words and names in it, without a library of Unicode's tables. Bytes
// that are not UTF-8 come out as U+FFFD, one at a time, so that every loop over a text moves on.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sidelight::text {

struct Char {
  char32_t code = 0;
  std::size_t size = 1;  ///< bytes; never 0
};

Char decode_long(std::string_view text, std::size_t at) noexcept;

/// The character at `at`, which is inside the text.
inline Char decode(std::string_view text, std::size_t at) noexcept {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {byte, 1};
  return decode_long(text, at);
}

/// The character that ends before `at`, which is not 0.
Char decode_before(std::string_view text, std::size_t at) noexcept;

void append(std::string& out, char32_t code);

bool is_space(char32_t code) noexcept;
bool is_digit(char32_t code) noexcept;   ///< ASCII, and the digits of the larger scripts
bool is_letter(char32_t code) noexcept;  ///< letters and the marks that belong to them
bool is_upper(char32_t code) noexcept;   ///< Latin, Greek, Cyrillic, Armenian; other scripts have no case
bool is_ideograph(
    char32_t code) noexcept;  ///< scripts that are written without spaces: each character counts as a word
bool is_full_stop(char32_t code) noexcept;  ///< of other scripts than Latin: they end a sentence wherever they stand
bool is_open_quote(char32_t code) noexcept;
bool is_close_quote(char32_t code) noexcept;  ///< straight quotes are both

char32_t lower(char32_t code) noexcept;
std::string lower(std::string_view text);

}  // namespace sidelight::text
