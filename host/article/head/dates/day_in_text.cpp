#include "article/head/dates/day_in_text.hpp"

#include <algorithm>
#include <optional>

#include "article/head/dates/month_names.hpp"

namespace sidelight::article {
namespace {

constexpr std::string_view kLongFillers[] = {"года",  "году",  "година", "годины", "року", "рік", "gada",  "metu",
                                             "tháng", "thang", "năm",    "ngay",   "สค",   "พศ",  "godine"};

bool is_filler(const DateTokens& tokens, std::size_t i) {
  const DateToken& token = tokens[i];
  if (i >= tokens.size()) return false;
  if (token.kind == DateToken::Kind::mark)
    return token.mark == '.' || token.mark == ',' || token.mark == '-' || token.mark == '/' || token.mark == 0x60c ||
           token.mark == 0xba || token.mark == 0xb0 || token.mark == '\'' || token.mark == 0x2019;
  return token.kind == DateToken::Kind::word && token.month == 0 && token.text != "am" && token.text != "pm" &&
         (token.letters <= 3 || std::ranges::find(kLongFillers, token.text) != std::end(kLongFillers));
}

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

std::size_t number_after(const DateTokens& tokens, std::size_t at) {
  for (std::size_t i = at + 1; i < tokens.size() && i <= at + 5; ++i) {
    if (tokens.is_number(i)) return i;
    if (!is_filler(tokens, i)) break;
  }
  return kNowhere;
}

std::size_t number_before(const DateTokens& tokens, std::size_t at) {
  for (std::size_t i = at; i-- > 0 && i + 5 >= at;) {
    if (tokens.is_number(i)) return i;
    if (!is_filler(tokens, i)) break;
  }
  return kNowhere;
}

bool is_day(const DateTokens& tokens, std::size_t i) {
  return i != kNowhere && tokens.is_number(i) && tokens[i].digits <= 2 && tokens[i].value >= 1 && tokens[i].value <= 31;
}

bool is_year(const DateTokens& tokens, std::size_t i) {
  return i != kNowhere && tokens.is_number(i) && tokens[i].digits == 4;
}

Day make(long long year, int month, long long day) {
  if (month >= kFirstPersianMonth)
    return from_persian({static_cast<int>(year), month - kFirstPersianMonth + 1, static_cast<int>(day)});
  return {gregorian_year(year), month, static_cast<int>(day)};
}

int short_year(long long year) {
  return static_cast<int>(year < 50 ? 2000 + year : 1900 + year);
}

DayInText with_month_name(const DateTokens& tokens, std::size_t at) {
  const int month = tokens[at].month;
  const std::size_t after = number_after(tokens, at);
  const std::size_t before = number_before(tokens, at);
  const auto value = [&](std::size_t i) { return tokens[i].value; };
  if (is_day(tokens, before) && is_year(tokens, after))  // 1 May 2024
    if (const Day day = make(value(after), month, value(before)); day.exists()) return {day, before, after + 1, {}};
  if (is_day(tokens, after)) {
    const std::size_t year = number_after(tokens, after);
    if (is_year(tokens, year) && !tokens.is_mark(year + 1, ':'))  // May 1, 2024
      if (const Day day = make(value(year), month, value(after)); day.exists()) return {day, at, year + 1, {}};
    if (is_year(tokens, before))  // 2024 May 1
      if (const Day day = make(value(before), month, value(after)); day.exists()) return {day, before, after + 1, {}};
    // Wed May 1 10:00:00 CEST 2024
    if (TimeOfDay time = time_after(tokens, after + 1, {}); time.exists() && time.end <= after + 14) {
      std::size_t last = time.end;
      while (tokens.is_word(last) && last < time.end + 2) ++last;
      if (is_year(tokens, last))
        if (const Day day = make(value(last), month, value(after)); day.exists()) {
          for (std::size_t i = after + 1; i < time.end; ++i)
            if (const TimeOfDay again = time_at(tokens, i, day); again.exists()) return {day, at, last + 1, again};
          return {day, at, last + 1, std::move(time)};
        }
    }
  }
  if (is_day(tokens, before)) {
    const std::size_t year = number_before(tokens, before);
    if (is_year(tokens, year))  // 2024. gada 1. maijs
      if (const Day day = make(value(year), month, value(before)); day.exists()) return {day, year, at + 1, {}};
    // 1 May 24 10:00 in mail, 01-May-24, 1 May '24
    if (after != kNowhere && tokens[after].digits == 2 && !tokens.is_mark(after + 1, ':')) {
      const bool dashes = tokens.is_mark(at - 1, '-') && tokens.is_mark(at + 1, '-');
      const bool mail = tokens.is_number(after + 1) && tokens.is_mark(after + 2, ':');
      const bool cut = tokens.is_mark(after - 1, '\'') || tokens.is_mark(after - 1, 0x2019);
      if (dashes || mail || cut)
        if (const Day day = make(short_year(value(after)), month, value(before)); day.exists())
          return {day, before, after + 1, {}};
    }
  }
  return {};
}

bool is_unit(const DateTokens& tokens, std::size_t at, std::string_view han, std::string_view hangul) {
  return tokens.is_word(at, han) || tokens.is_word(at, hangul);
}

// 2024年5月1日, 令和6年5月1日, 民國113年5月1日, 2024년 5월 1일
DayInText with_units(const DateTokens& tokens, std::size_t at) {
  if (!is_unit(tokens, at + 1, "年", "년") || !tokens.is_number(at + 2) || !is_unit(tokens, at + 3, "月", "월") ||
      !tokens.is_number(at + 4) ||
      !(is_unit(tokens, at + 5, "日", "일") || tokens.is_word(at + 5, "号") || tokens.is_word(at + 5, "號")))
    return {};
  long long year = tokens[at].value;
  if (at >= 2 && tokens[at].digits <= 3) {
    if (tokens.is_word(at - 2, "令") && tokens.is_word(at - 1, "和")) year += 2018;
    if (tokens.is_word(at - 2, "平") && tokens.is_word(at - 1, "成")) year += 1988;
    if (tokens.is_word(at - 2, "昭") && tokens.is_word(at - 1, "和")) year += 1925;
    if (tokens.is_word(at - 2, "民") && (tokens.is_word(at - 1, "國") || tokens.is_word(at - 1, "国"))) year += 1911;
  }
  if (year < 1000 || tokens[at + 2].digits > 2 || tokens[at + 4].digits > 2) return {};
  return {make(year, static_cast<int>(tokens[at + 2].value), tokens[at + 4].value), at, at + 6, {}};
}

// 1 tháng 5, 2024 and 1 tháng 5 năm 2024
DayInText with_vietnamese_month(const DateTokens& tokens, std::size_t at) {
  if (!is_day(tokens, at) || !tokens.is_word(at + 1, "thang") || !is_day(tokens, at + 2)) return {};
  const std::size_t year = number_after(tokens, at + 2);
  if (!is_year(tokens, year)) return {};
  return {make(tokens[year].value, static_cast<int>(tokens[at + 2].value), tokens[at].value), at, year + 1, {}};
}

// 20240501 and 20240501103000
DayInText compact(const DateTokens& tokens, std::size_t at) {
  const DateToken& token = tokens[at];
  if (token.digits != 8 && token.digits != 14) return {};
  const long long date = token.digits == 14 ? token.value / 1000000 : token.value;
  DayInText found{make(date / 10000, static_cast<int>(date / 100 % 100), date % 100), at, at + 1, {}};
  if (token.digits == 14) {
    const int clock = static_cast<int>(token.value % 1000000);
    if (clock / 10000 < 24 && clock / 100 % 100 < 60 && clock % 100 < 60)
      found.time = {
          .hour = clock / 10000, .minute = clock / 100 % 100, .second = clock % 100, .zone = {}, .end = at + 1};
  }
  return found;
}

// 2024-W18-3 and 2024-122
DayInText iso_week_or_ordinal(const DateTokens& tokens, std::size_t at) {
  if (!is_year(tokens, at) || !tokens.is_mark(at + 1, '-') || tokens.size() > at + 12) return {};
  const int year = static_cast<int>(tokens[at].value);
  if (tokens.is_word(at + 2, "w") && tokens.is_number(at + 3) && tokens[at + 3].digits == 2 &&
      tokens.is_mark(at + 4, '-') && tokens.is_number(at + 5) && tokens[at + 5].digits == 1)
    return {from_week(year, static_cast<int>(tokens[at + 3].value), static_cast<int>(tokens[at + 5].value)),
            at,
            at + 6,
            {}};
  if (at == 0 && tokens.is_number(at + 2) && tokens[at + 2].digits == 3 &&
      (tokens.size() == 3 || tokens.is_word(at + 3, "t")))
    return {from_ordinal(year, static_cast<int>(tokens[at + 2].value)), at, at + 3, {}};
  return {};
}

// Three numbers between equal marks.
DayInText numeric(const DateTokens& tokens, std::size_t at, std::string_view language, bool day_first) {
  const char32_t mark = tokens[at + 1].mark;
  if (tokens[at + 1].kind != DateToken::Kind::mark || !(mark == '-' || mark == '/' || mark == '.') ||
      !tokens.is_number(at + 2) || !tokens.is_mark(at + 3, mark) || !tokens.is_number(at + 4))
    return {};
  const DateToken& first = tokens[at];
  const DateToken& second = tokens[at + 2];
  const DateToken& third = tokens[at + 4];
  const bool chained = at >= 2 && tokens.is_mark(at - 1, mark) && tokens.is_number(at - 2) && !first.spaced;
  if (chained || second.digits > 2) return {};
  if (first.digits == 4) {
    if (third.digits > 2) return {};
    if (first.value < 1600 && first.value >= 1200 && (first.persian || language.starts_with("fa")))
      return {
          from_persian({static_cast<int>(first.value), static_cast<int>(second.value), static_cast<int>(third.value)}),
          at,
          at + 5,
          {}};
    return {make(first.value, static_cast<int>(second.value), third.value), at, at + 5, {}};
  }
  if (first.digits > 2 || (third.digits != 4 && third.digits != 2)) return {};
  const bool goes_on = tokens.is_mark(at + 5, mark) && tokens.is_number(at + 6) && !tokens[at + 6].spaced;
  if (goes_on || (third.digits == 2 && (mark == '-' || third.value > 49 || third.spaced))) return {};
  const long long year = third.digits == 2 ? short_year(third.value) : third.value;
  const bool before = first.value > 12 || (second.value <= 12 && (mark != '/' || day_first));
  const Day day = before ? make(year, static_cast<int>(second.value), first.value)
                         : make(year, static_cast<int>(first.value), second.value);
  return {day, at, at + 5, {}};
}

}  // namespace

DayInText day_in_text(const DateTokens& tokens, std::size_t at, std::string_view language, bool day_first) {
  if (tokens[at].month != 0) return with_month_name(tokens, at);
  if (!tokens.is_number(at)) return {};
  for (const auto& reading : {with_units, with_vietnamese_month, compact, iso_week_or_ordinal})
    if (DayInText found = reading(tokens, at); found.day.exists()) return found;
  return numeric(tokens, at, language, day_first);
}

}  // namespace sidelight::article
