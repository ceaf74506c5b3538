#include "article/head/dates/date_tokens.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "article/head/dates/fold.hpp"
#include "article/head/dates/month_names.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

bool is_letter(UChar32 c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalpha(c) || (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_MC_MASK)) != 0;
}

int digit(UChar32 c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? c - '0' : -1;
  return u_isdigit(c) ? u_charDigitValue(c) : -1;
}

// Ideographs and Hangul: units of a date stand there without spaces, 2024年5月1日.
bool stands_alone(UChar32 c) {
  return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0x3040 && c <= 0x30ff);
}

bool is_space(UChar32 c) {
  return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x80 && u_isUWhiteSpace(c));
}

bool is_ignorable(UChar32 c) {
  return c == 0x200e || c == 0x200f || c == 0x200b || c == 0xfeff || c == 0x200c || c == 0x200d ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

DateTokens::DateTokens(std::string_view text, std::string_view language) {
  text = utf8_prefix(text, kLongest);
  words_.reserve(text.size() * 2 + 16);
  std::vector<std::pair<std::size_t, std::size_t>> places;
  bool spaced = false;
  bool joins = false;  // the token before can grow by this character
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t start = i;
    const auto c = static_cast<UChar32>(next_code_point(text, i));
    if (is_ignorable(c)) continue;
    if (is_space(c)) {
      spaced = true;
      joins = false;
      continue;
    }
    const int value = digit(c);
    const bool letter = value < 0 && is_letter(c);
    const auto kind = value >= 0 ? DateToken::Kind::number : letter ? DateToken::Kind::word : DateToken::Kind::mark;
    const bool grows = joins && !all_.empty() && all_.back().kind == kind && kind != DateToken::Kind::mark &&
                       !(letter && stands_alone(c));
    if (!grows) {
      if (all_.size() >= kMost) break;
      DateToken token;
      token.kind = kind;
      token.spaced = spaced;
      token.start = start;
      all_.push_back(token);
      places.emplace_back(words_.size(), words_.size());
      if (kind == DateToken::Kind::number) all_.back().value = 0;
      if (letter) all_.back().upper = true;
    }
    spaced = false;
    DateToken& token = all_.back();
    token.end = i;
    joins = kind != DateToken::Kind::mark && !(letter && stands_alone(c));
    if (kind == DateToken::Kind::number) {
      if (token.digits < 20) ++token.digits;
      token.value = token.digits <= 16 ? token.value * 10 + value : -1;
      if (c >= 0x6f0 && c <= 0x6f9) token.persian = true;
    } else if (letter) {
      if (token.letters < 200) ++token.letters;
      if (!u_isupper(c)) token.upper = false;
      if (const char32_t folded = fold(static_cast<char32_t>(c)); folded != 0)
        append_code_point(words_, folded), places.back().second = words_.size();
    } else {
      token.mark = static_cast<char32_t>(c);
    }
  }
  for (std::size_t i = 0; i < all_.size(); ++i)
    all_[i].text = std::string_view(words_).substr(places[i].first, places[i].second - places[i].first);
  name_months(text, language);
}

void DateTokens::name_months(std::string_view source, std::string_view language) {
  for (std::size_t i = 0; i < all_.size(); ++i) {
    DateToken& token = all_[i];
    if (token.kind != DateToken::Kind::word) continue;
    // "ม.ค." and "كانون الثاني" are one name each.
    const std::size_t next = is_mark(i + 1, '.') && !all_[i + 1].spaced ? i + 2 : i + 1;
    if (is_word(next) && may_begin_month_of_two(token.text) &&
        (next == i + 2 ? !all_[next].spaced : all_[next].spaced) && token.letters <= 12) {
      token.month = month_named(fold(source.substr(token.start, all_[next].end - token.start)), language);
      if (token.month != 0) {
        token.end = all_[next].end;
        all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                   all_.begin() + static_cast<std::ptrdiff_t>(next) + 1);
        continue;
      }
    }
    token.month = month_named(token.text, language);
    // Hebrew writes "in May" as one word, and Arabic "and".
    if (token.month == 0 && token.text.starts_with("\u05d1")) token.month = month_named(token.text.substr(2), language);
  }
}

}  // namespace sidelight::article
