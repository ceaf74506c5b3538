// A short text as the numbers, words and marks that a date is made of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sidelight::article {

struct DateToken {
  enum class Kind : std::uint8_t { number, word, mark };
  Kind kind = Kind::mark;
  bool spaced = false;       ///< white space before it
  bool persian = false;      ///< a number in the digits that Persian and Urdu use
  bool upper = false;        ///< a word whose letters are all capitals
  std::uint8_t digits = 0;   ///< of a number
  std::uint8_t letters = 0;  ///< of a word, in code points
  char32_t mark = 0;
  long long value = -1;
  int month = 0;  ///< that the word names
  std::size_t start = 0;
  std::size_t end = 0;
  std::string_view text;  ///< of a word, folded; lives as long as the DateTokens
};

/// Digits of any script are numbers; each ideograph is a word of its own.
class DateTokens {
 public:
  static constexpr std::size_t kMost = 200;
  static constexpr std::size_t kLongest = 1000;

  DateTokens(std::string_view text, std::string_view language);
  DateTokens(const DateTokens&) = delete;
  DateTokens& operator=(const DateTokens&) = delete;

  std::size_t size() const { return all_.size(); }
  /// A mark that is none where `i` lies outside.
  const DateToken& operator[](std::size_t i) const { return i < all_.size() ? all_[i] : none_; }

  bool is_number(std::size_t i) const { return (*this)[i].kind == DateToken::Kind::number; }
  bool is_mark(std::size_t i, char32_t mark) const {
    return (*this)[i].kind == DateToken::Kind::mark && (*this)[i].mark == mark;
  }
  bool is_word(std::size_t i) const { return (*this)[i].kind == DateToken::Kind::word; }
  bool is_word(std::size_t i, std::string_view text) const { return is_word(i) && (*this)[i].text == text; }

 private:
  void name_months(std::string_view source, std::string_view language);

  std::vector<DateToken> all_;
  std::string words_;
  DateToken none_;
};

}  // namespace sidelight::article
