#include "article/letters.hpp"

#include <algorithm>
#include <cstdint>

namespace sidelight::article {
namespace {

// Whether `four` begins at one of the places; without a branch, so that compilers look at sixteen of them at once.
bool holds(std::string_view text, const char (&four)[5]) {
  std::uint8_t found = 0;
  for (std::size_t i = 0; i + 3 < text.size(); ++i)
    found = static_cast<std::uint8_t>(found | ((text[i] == four[0]) & (text[i + 1] == four[1]) &
                                               (text[i + 2] == four[2]) & (text[i + 3] == four[3])));
  return found != 0;
}

}  // namespace

Letters letters_of(std::string_view text) {
  constexpr std::size_t kFew = 240;  // counted in bytes
  Letters letters;
  std::uint8_t at_signs = 0;
  for (std::size_t at = 0; at < text.size(); at += kFew) {
    std::uint8_t digits = 0, capitals = 0, commas = 0, bars = 0;
    for (const char letter : text.substr(at, kFew)) {
      const auto c = static_cast<unsigned char>(letter);
      digits = static_cast<std::uint8_t>(digits + (static_cast<std::uint8_t>(c - '0') < 10));
      capitals = static_cast<std::uint8_t>(capitals + (static_cast<std::uint8_t>(c - 'A') < 26));
      commas = static_cast<std::uint8_t>(commas + (c == ','));
      bars = static_cast<std::uint8_t>(bars + ((c == '|') | (c == '/') | (c == '>')));
      at_signs = static_cast<std::uint8_t>(at_signs | (c == '@'));
    }
    letters.digits += digits;
    letters.capitals += capitals;
    letters.commas += commas;
    letters.bars += bars;
  }
  letters.at_sign = at_signs != 0;
  letters.address = holds(text, "http") || holds(text, "www.");
  return letters;
}

}  // namespace sidelight::article
