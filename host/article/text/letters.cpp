#include "article/text/letters.hpp"

#include "article/text/byte_masks.hpp"
#include "article/text/clean_text.hpp"

namespace sidelight::article {

Letters letters_of(std::string_view text) {
  Letters letters{.words = static_cast<std::uint32_t>(count_words(text)),
                  .characters = static_cast<std::uint32_t>(text.size())};
  const auto count = [](const Piece& piece, auto is_wanted) {
    return static_cast<std::uint32_t>(piece.count(is_wanted));
  };
  for (std::size_t at = 0; at < text.size(); at += Piece::kSize) {
    const Piece piece(text, at);
    letters.characters -= count(piece, [](std::uint8_t c) { return (c & 0xc0) == 0x80; });
    letters.digits += count(piece, [](std::uint8_t c) { return static_cast<std::uint8_t>(c - '0') < 10; });
    letters.capitals += count(piece, [](std::uint8_t c) { return static_cast<std::uint8_t>(c - 'A') < 26; });
    letters.commas += count(piece, [](std::uint8_t c) { return c == ','; });
    letters.bars += count(piece, [](std::uint8_t c) { return (c == '|') | (c == '/') | (c == '>'); });
    letters.at_sign = letters.at_sign || piece.any([](std::uint8_t c) { return c == '@'; });
    letters.address = letters.address || piece.holds("http") || piece.holds("www.");
  }
  return letters;
}

}  // namespace sidelight::article
