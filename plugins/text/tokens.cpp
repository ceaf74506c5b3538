#include "text/tokens.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "text/utf8.hpp"
#include "text/words.hpp"

namespace sidelight::text {
namespace {

bool apostrophe(char32_t code) {
  return code == '\'' || code == 0x2019;
}
bool hyphen(char32_t code) {
  return code == '-' || code == 0x2010 || code == 0x2011;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<Token> all() {
    std::vector<Token> tokens;
    tokens.reserve(text_.size() / 5);
    std::uint8_t breaks = 2;
    bool spaced = true;
    for (std::size_t at = 0; at < text_.size();) {
      const Char here = decode(text_, at);
      if (is_space(here.code)) {
        if ((here.code == '\n' || here.code == 0x2028 || here.code == 0x2029) && breaks < 2) ++breaks;
        if (here.code == 0x2029) breaks = 2;
        spaced = true;
        at += here.size;
        continue;
      }
      Token token = next(at, here);
      token.breaks = breaks;
      token.spaced = spaced;
      tokens.push_back(token);
      at = token.end;
      breaks = 0;
      spaced = false;
    }
    return tokens;
  }

 private:
  char32_t peek(std::size_t at) const { return at < text_.size() ? decode(text_, at).code : 0; }
  bool alphanumeric(std::size_t at) const {
    const char32_t code = peek(at);
    return (is_letter(code) || is_digit(code)) && !is_ideograph(code);
  }

  Token next(std::size_t at, Char here) const {
    Token token;
    token.start = static_cast<std::uint32_t>(at);
    token.end = static_cast<std::uint32_t>(at + here.size);
    if (is_ideograph(here.code)) {
      token.kind = TokenKind::word;
      return token;
    }
    if (apostrophe(here.code) && at > 0 && possessive_after(at, here)) {
      token.kind = TokenKind::possessive;
      token.end = static_cast<std::uint32_t>(at + here.size + 1);
      return token;
    }
    if (!is_letter(here.code) && !is_digit(here.code)) return token;
    token.upper = is_upper(here.code);
    token.kind = is_digit(here.code) ? TokenKind::number : TokenKind::word;
    token.end = static_cast<std::uint32_t>(end_of_word(at));
    take_dot(token);
    return token;
  }

  // "'s" that no letter follows.
  bool possessive_after(std::size_t at, Char mark) const {
    const std::size_t s = at + mark.size;
    return (peek(s) == 's' || peek(s) == 'S') && !alphanumeric(s + 1) && alphanumeric_before(at);
  }

  bool alphanumeric_before(std::size_t at) const {
    const char32_t code = decode_before(text_, at).code;
    return is_letter(code) || is_digit(code) || code == '.';
  }

  std::size_t end_of_word(std::size_t at) const {
    for (;;) {
      while (alphanumeric(at)) at += decode(text_, at).size;
      if (at >= text_.size()) return at;
      const Char mark = decode(text_, at);
      const std::size_t after = at + mark.size;
      if (!joins(at, mark, after)) return at;
      at = after;
    }
  }

  // Whether the mark at `at` is inside a word that goes on after it.
  bool joins(std::size_t at, Char mark, std::size_t after) const {
    if (!alphanumeric(after)) return false;
    const char32_t before = decode_before(text_, at).code;
    const char32_t follows = peek(after);
    if (hyphen(mark.code)) return true;
    if (apostrophe(mark.code)) return is_letter(before) && is_letter(follows) && !possessive_after(at, mark);
    if (mark.code == '&') return is_upper(before) && is_upper(follows);
    if (mark.code == ',') return is_digit(before) && is_digit(follows) && group_of_three(after);
    if (mark.code == ':') return is_digit(before) && is_digit(follows);
    if (mark.code == '.') {
      // 1.5, U.S., example.com; but not "end.The", a sentence whose space was lost.
      if (is_digit(before) || is_digit(follows)) return is_digit(before) && is_digit(follows);
      return single_letter_before(at) || !is_upper(follows);
    }
    return false;
  }

  bool group_of_three(std::size_t at) const {
    return is_digit(peek(at)) && is_digit(peek(at + 1)) && is_digit(peek(at + 2)) && !is_digit(peek(at + 3));
  }

  bool single_letter_before(std::size_t at) const {
    const Char letter = decode_before(text_, at);
    if (letter.size >= at) return true;
    const char32_t code = decode_before(text_, at - letter.size).code;
    return !is_letter(code) && !is_digit(code);
  }

  // "U.S.", "J.", "Inc.": the dot is the word's.
  void take_dot(Token& token) const {
    if (token.kind != TokenKind::word || token.end >= text_.size() || text_[token.end] != '.') return;
    if (peek(token.end + 1UL) == '.') return;  // an ellipsis
    const std::string_view word = token.in(text_);
    const bool initial = token.upper && decode(word, 0).size == word.size();
    const bool dots = word.size() >= 3 && word.contains('.') && single_letter_before(token.end);
    if (initial || dots || (word.size() <= 6 && abbreviation(lower(word)) != Abbreviation::none && !no_answer(token))) {
      token.dotted = true;
      ++token.end;
    }
  }

  // "No." is an abbreviation only before a number.
  bool no_answer(const Token& token) const {
    const std::string word = lower(token.in(text_));
    if (word != "no" && word != "nos" && word != "art" && word != "fig" && word != "sec") return false;
    std::size_t at = token.end + 1UL;
    while (at < text_.size() && text_[at] == ' ') ++at;
    return !is_digit(peek(at));
  }

  std::string_view text_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  return Reader(text.substr(0, std::numeric_limits<std::uint32_t>::max())).all();
}

}  // namespace sidelight::text
