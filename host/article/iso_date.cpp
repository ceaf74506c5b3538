#include "article/iso_date.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.hpp"

namespace sidelight::article {
namespace {

struct Date {
  int year = 0;
  int month = 0;
  int day = 0;

  bool valid() const {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    return year >= 1980 && year <= 2100 && month > 0 && day > 0 && date.ok();
  }
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string text_of(const Date& date) {
  std::array<char, 48> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return out.data();
}

// Digits at `at`, at most `most`; moves behind them.
std::optional<int> number(std::string_view text, std::size_t& at, std::size_t most) {
  std::size_t end = at;
  while (end < text.size() && end - at < most && is_digit(text[end])) ++end;
  int value = 0;
  if (end == at || std::from_chars(text.data() + at, text.data() + end, value).ec != std::errc()) return {};
  at = end;
  return value;
}

// The zones that mail knows by name, and with it the feeds: RFC 822's, and Europe's.
constexpr std::pair<std::string_view, std::string_view> kZones[] = {
    {"gmt", "Z"},       {"utc", "Z"},      {"ut", "Z"},        {"z", "Z"},         {"est", "-05:00"},
    {"edt", "-04:00"},  {"cst", "-06:00"}, {"cdt", "-05:00"},  {"mst", "-07:00"},  {"mdt", "-06:00"},
    {"pst", "-08:00"},  {"pdt", "-07:00"}, {"cet", "+01:00"},  {"cest", "+02:00"}, {"eet", "+02:00"},
    {"eest", "+03:00"}, {"wet", "Z"},      {"west", "+01:00"}, {"bst", "+01:00"},
};

// `rest` is lower case and starts with the name.
std::string_view named_zone(std::string_view rest) {
  std::size_t end = 0;
  while (end < rest.size() && rest[end] >= 'a' && rest[end] <= 'z') ++end;
  for (const auto& [name, offset] : kZones)
    if (rest.substr(0, end) == name) return offset;
  return {};
}

// "T10:00:00.000+0200", " 10:00 UTC", " at 10.30 PM", as "T10:00:00+02:00".
std::string time_after(std::string_view text, std::size_t at) {
  std::size_t skip = 0;
  while (at < text.size() && skip < 6 && !is_digit(text[at])) ++at, ++skip;
  auto hour = number(text, at, 2);
  if (!hour || *hour > 24 || at >= text.size() || text[at] != ':') return {};
  const auto minute = number(text, ++at, 2);
  if (!minute || *minute > 59) return {};
  int second = 0;
  if (at + 1 < text.size() && text[at] == ':' && is_digit(text[at + 1])) second = number(text, ++at, 2).value_or(0);
  if (at < text.size() && (text[at] == '.' || text[at] == ',') && at + 1 < text.size() && is_digit(text[at + 1]))
    number(text, ++at, 9);
  while (at < text.size() && text[at] == ' ') ++at;
  std::string rest = to_lower_ascii(text.substr(at, 12));
  if (rest.starts_with("pm") || rest.starts_with("p.m"))
    hour = *hour % 12 + 12;
  else if (rest.starts_with("am") || rest.starts_with("a.m"))
    hour = *hour % 12;
  if ((rest.starts_with("gmt") || rest.starts_with("utc")) && rest.size() > 3 && (rest[3] == '+' || rest[3] == '-'))
    rest.erase(0, 3), at += 3;
  std::string zone(named_zone(rest));
  if (rest.starts_with('+') || rest.starts_with('-')) {
    std::size_t i = at + 1;
    const auto hours = number(text, i, 2);
    if (i < text.size() && text[i] == ':') ++i;
    const auto minutes = number(text, i, 2);
    std::array<char, 48> out{};
    if (hours && *hours <= 14)
      std::snprintf(out.data(), out.size(), "%c%02d:%02d", text[at], *hours, minutes.value_or(0) % 60);
    zone = out.data();
  }
  std::array<char, 48> out{};
  std::snprintf(out.data(), out.size(), "T%02d:%02d:%02d", *hour % 24, *minute, second % 60);
  return out.data() + zone;
}

constexpr std::pair<std::string_view, int> kMonths[] = {
    {"jan", 1},
    {"ene", 1},
    {"gen", 1},
    {"sty", 1},
    {"feb", 2},
    {"f\u00e9v", 2},
    {"fev", 2},
    {"lut", 2},
    {"mar", 3},
    {"m\u00e4r", 3},
    {"mrz", 3},
    {"maa", 3},
    {"mrt", 3},
    {"apr", 4},
    {"avr", 4},
    {"abr", 4},
    {"kwi", 4},
    {"may", 5},
    {"mai", 5},
    {"mei", 5},
    {"maj", 5},
    {"mag", 5},
    {"jun", 6},
    {"juin", 6},
    {"giu", 6},
    {"cze", 6},
    {"juil", 7},
    {"jul", 7},
    {"lug", 7},
    {"lip", 7},
    {"aug", 8},
    {"ao\u00fb", 8},
    {"ago", 8},
    {"sie", 8},
    {"sep", 9},
    {"set", 9},
    {"wrz", 9},
    {"oct", 10},
    {"okt", 10},
    {"out", 10},
    {"ott", 10},
    {"pa\u017a", 10},
    {"nov", 11},
    {"lis", 11},
    {"dec", 12},
    {"dez", 12},
    {"d\u00e9c", 12},
    {"dic", 12},
    {"gru", 12},
    {"\u044f\u043d\u0432", 1},
    {"\u0444\u0435\u0432", 2},
    {"\u043c\u0430\u0440", 3},
    {"\u0430\u043f\u0440", 4},
    {"\u043c\u0430\u044f", 5},
    {"\u0438\u044e\u043d", 6},
    {"\u0438\u044e\u043b", 7},
    {"\u0430\u0432\u0433", 8},
    {"\u0441\u0435\u043d", 9},
    {"\u043e\u043a\u0442", 10},
    {"\u043d\u043e\u044f", 11},
    {"\u0434\u0435\u043a", 12},
};

int month_of(std::string_view word) {
  if (word.starts_with("juin")) return 6;
  for (const auto& [name, month] : kMonths)
    if (word.starts_with(name)) return month;
  return 0;
}

struct Token {
  std::size_t at, end;
  int value;  // -1: a word
  int month;
};

std::vector<Token> tokens(const std::string& low) {
  std::vector<Token> all;
  for (std::size_t i = 0; i < low.size() && all.size() < 24;) {
    if (is_digit(low[i])) {
      std::size_t end = i;
      const int value = number(low, end, 6).value_or(0);
      all.push_back({i, end, value, 0});
      i = end;
    } else if ((low[i] >= 'a' && low[i] <= 'z') || static_cast<unsigned char>(low[i]) >= 0x80) {
      std::size_t end = i;
      while (end < low.size() && ((low[end] >= 'a' && low[end] <= 'z') || static_cast<unsigned char>(low[end]) >= 0x80))
        ++end;
      all.push_back({i, end, -1, month_of(std::string_view(low).substr(i, end - i))});
      i = end;
    } else {
      ++i;
    }
  }
  return all;
}

// A year of two digits counts only where mail has it: between the month and the time of day.
bool has_short_year(const std::string& low, const std::vector<Token>& all, std::size_t month) {
  if (month == 0 || month + 3 >= all.size() || all[month - 1].value < 0) return false;
  const Token& year = all[month + 1];
  const Token& hour = all[month + 2];
  return year.value >= 0 && year.end - year.at == 2 && hour.value >= 0 && hour.value < 25 && low[hour.end] == ':' &&
         all[month + 3].at == hour.end + 1;
}

std::string with_month_name(std::string_view text) {
  const std::string low = to_lower_ascii(text.substr(0, 160));
  const std::vector<Token> all = tokens(low);
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (all[i].month == 0) continue;
    Date date{.month = all[i].month};
    std::size_t last = 0;
    if (i + 2 < all.size() && all[i + 1].value >= 1 && all[i + 1].value <= 31) {  // May 1[st], 2024
      const std::size_t year = all[i + 2].value >= 0 ? i + 2 : i + 3;
      if (year < all.size()) date.day = all[i + 1].value, date.year = all[year].value, last = all[year].end;
    }
    if (!date.valid() && i > 0) {  // 1[st of] May 2024
      const std::size_t day = all[i - 1].value >= 0 ? i - 1 : i >= 2 ? i - 2 : i;
      const std::size_t year = all[i + 1].value >= 1980 ? i + 1 : i + 2;
      if (all[day].value >= 0 && year < all.size())
        date.day = all[day].value, date.year = all[year].value, last = all[year].end;
    }
    if (!date.valid() && has_short_year(low, all, i)) {  // 1 May 24 10:00
      date.day = all[i - 1].value;
      date.year = all[i + 1].value + (all[i + 1].value < 50 ? 2000 : 1900);
      last = all[i + 1].end;
    }
    if (date.valid()) return text_of(date) + time_after(text.substr(0, 160), last);
  }
  return {};
}

std::string with_numbers(std::string_view text) {
  for (std::size_t i = 0; i < text.size() && i < 160; ++i) {
    if (!is_digit(text[i]) || (i > 0 && is_digit(text[i - 1]))) continue;
    std::size_t at = i;
    const auto first = number(text, at, 4);
    const std::size_t size = at - i;
    if (size == 4 && at + 4 <= text.size() && is_digit(text[at])) {  // 20240501
      std::size_t k = at;
      const auto rest = number(text, k, 4);
      if (k - at == 4 && (k == text.size() || !is_digit(text[k])))
        if (const Date date{*first, *rest / 100, *rest % 100}; date.valid()) return text_of(date) + time_after(text, k);
      continue;
    }
    if (at >= text.size()) break;
    const bool cjk = text.substr(at).starts_with("\u5e74") || text.substr(at).starts_with("\ub144");
    const char separator = text[at];
    if (!cjk && separator != '-' && separator != '/' && separator != '.') continue;
    at += cjk ? 3 : 1;
    while (at < text.size() && text[at] == ' ') ++at;
    const auto second = number(text, at, 2);
    if (!second || at >= text.size()) continue;
    if (cjk)
      at += 3;
    else if (text[at] != separator)
      continue;
    else
      ++at;
    while (at < text.size() && text[at] == ' ') ++at;
    if (at >= text.size()) continue;
    const auto third = number(text, at, 4);
    if (!third) continue;
    Date date{*first, *second, *third};
    if (size <= 2) {
      const bool day_first = separator == '.' || separator == '-' || *first > 12;
      date = day_first ? Date{*third, *second, *first} : Date{*third, *first, *second};
    }
    if (date.valid()) return text_of(date) + time_after(text, at);
  }
  return {};
}

std::string from_unix(std::string_view text) {
  if (text.size() != 10 && text.size() != 13) return {};
  long long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + 10, value);
  if (error != std::errc() || end != text.data() + 10) return {};
  const auto seconds = std::chrono::sys_seconds(std::chrono::seconds(value));
  const auto days = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date(days);
  const std::chrono::hh_mm_ss time(seconds - days);
  std::array<char, 48> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return out.data();
}

}  // namespace

std::string iso_date(std::string_view text) {
  text = trim(text.substr(0, 400));
  if (text.find_first_not_of("0123456789") == text.npos)
    if (std::string unix = from_unix(text); !unix.empty()) return unix;
  if (std::string date = with_numbers(text); !date.empty()) return date;
  return with_month_name(text);
}

std::string date_in_url(std::string_view url) {
  for (std::size_t i = 0; i + 8 < url.size(); ++i) {
    if ((url[i] != '/' && url[i] != '-' && url[i] != '_') || !is_digit(url[i + 1])) continue;
    std::size_t at = i + 1;
    const auto year = number(url, at, 4);
    if (at != i + 5 || at >= url.size()) continue;
    const char separator = url[at];
    const bool none = is_digit(separator);
    if (!none && separator != '/' && separator != '-' && separator != '_') continue;
    if (!none) ++at;
    const std::size_t month_at = at;
    auto month = number(url, at, 2);
    if (!month) {
      const int named = month_of(to_lower_ascii(url.substr(at, 3)));
      if (named == 0) continue;
      month = named;
      at = month_at + 3;
    }
    if (at >= url.size() || (!none && url[at] != separator)) continue;
    if (!none) ++at;
    const std::size_t day_at = at;
    const auto day = number(url, at, 2);
    if (!day || (none && at - day_at != 2) || (at < url.size() && is_digit(url[at]))) continue;
    if (const Date date{*year, *month, *day}; date.valid()) return text_of(date);
  }
  return {};
}

}  // namespace sidelight::article
