// A text as words, numbers and marks, each with its bytes.
//
// A word keeps what belongs to it: "Jean-Luc", "don't", "AT&T", "U.S.", "Inc.", "1,200.5". A possessive "'s" is a token
// of its own, so that "Anthropic's" names Anthropic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sidelight::text {

enum class TokenKind : std::uint8_t { word, number, possessive, mark };

struct Token {
  std::uint32_t start = 0;  ///< bytes into the text
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::mark;
  bool upper = false;       ///< begins with a capital letter
  bool dotted = false;      ///< ends with the dot of an abbreviation or an initial
  std::uint8_t breaks = 0;  ///< line breaks between the token before and this one, at most 2
  bool spaced = false;      ///< there is white space, or nothing at all, before it

  std::string_view in(std::string_view text) const { return text.substr(start, end - start); }
};

/// Of at most 4 GB; what is beyond is left out.
std::vector<Token> tokenize(std::string_view text);

/// A word for people: words and numbers count, marks do not.
inline bool counts(const Token& token) {
  return token.kind == TokenKind::word || token.kind == TokenKind::number;
}

}  // namespace sidelight::text
