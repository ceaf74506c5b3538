#include "article/head/iso_date.hpp"

#include <unicode/uchar.h>

#include <charconv>

#include "article/head/dates/calendars.hpp"
#include "article/head/dates/date_tokens.hpp"
#include "article/head/dates/day_in_text.hpp"
#include "article/head/dates/fold.hpp"
#include "article/head/dates/month_names.hpp"
#include "article/head/dates/time_of_day.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr int kLatest = 2100;
constexpr int kFewestDigits = 3;  // 1 May '24

// Whether there are so many digits, of whichever script.
bool has_digits(std::string_view text, int wanted) {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80)
      wanted -= text[i] >= '0' && text[i] <= '9' ? 1 : 0, ++i;
    else
      wanted -= u_isdigit(static_cast<UChar32>(next_code_point(text, i))) ? 1 : 0;
    if (wanted <= 0) return true;
  }
  return false;
}

// 10 digits are seconds, 13 milliseconds, 16 microseconds.
std::string from_unix(std::string_view text) {
  if (text.size() != 10 && text.size() != 13 && text.size() != 16) return {};
  long long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + 10, value);
  return error == std::errc() && end == text.data() + 10 ? from_epoch(value) : std::string();
}

// What programs write where they know no date.
bool is_empty_value(const Day& day) {
  return day == Day{1970, 1, 1} || day == Day{1900, 1, 1} || day == Day{1899, 12, 30} || day == Day{1969, 12, 31};
}

// A year, month and day between equal separators, or without any.
std::string day_at(std::string_view url, std::size_t at) {
  const auto number = [&](std::size_t from, std::size_t digits) {
    int value = -1;
    if (from + digits <= url.size()) {
      const char* const last = url.data() + from + digits;
      if (std::from_chars(url.data() + from, last, value).ptr != last) value = -1;
    }
    return value;
  };
  const auto is_digit = [&](std::size_t i) { return i < url.size() && url[i] >= '0' && url[i] <= '9'; };
  Day day{.year = number(at, 4)};
  if (day.year < 1990 || day.year > kLatest || at + 6 > url.size()) return {};
  at += 4;
  const char separator = url[at];
  if (is_digit(at)) {
    day.month = number(at, 2);
    day.day = number(at + 2, 2);
    at += 4;
  } else if (separator == '/' || separator == '-' || separator == '_' || separator == '.') {
    const std::size_t end = url.find(separator, ++at);
    if (end == url.npos || end == at || end - at > 9) return {};
    day.month = end - at <= 2 ? number(at, end - at) : month_named(fold(url.substr(at, end - at)), {});
    at = end + 1;
    const std::size_t digits = is_digit(at + 1) ? 2 : 1;
    day.day = number(at, digits);
    at += digits;
  }
  return day.exists() && !is_digit(at) ? day.text() : std::string();
}

}  // namespace

std::vector<DateInText> dates_in(std::string_view text, const DateContext& context, std::size_t most) {
  std::vector<DateInText> found;
  if (!has_digits(utf8_prefix(text, DateTokens::kLongest), kFewestDigits)) return found;
  const DateTokens tokens(text, context.language);
  std::size_t behind = 0;  // the last date
  for (std::size_t i = 0; i < tokens.size() && found.size() < most;) {
    const DayInText day = day_in_text(tokens, i, context.language, context.day_first);
    if (!day.day.exists() || day.day.year < context.earliest || day.day.year > kLatest || is_empty_value(day.day)) {
      ++i;
      continue;
    }
    TimeOfDay time = day.time;
    std::size_t end = day.last;
    if (!time.exists()) {
      time = time_after(tokens, day.last, day.day);
      if (time.exists())
        end = time.end;
      else
        time = time_before(tokens, behind, day.first, day.day);
    }
    found.push_back({day.day.text() + time.text(), tokens[day.first].start, tokens[end - 1].end});
    i = behind = end > i ? end : i + 1;
  }
  return found;
}

std::string iso_date(std::string_view text, const DateContext& context) {
  text = trim(utf8_prefix(text, 600));
  if (text.size() < 6) return {};
  if (text.find_first_not_of("0123456789") == text.npos)
    if (std::string unix = from_unix(text); !unix.empty()) return unix;
  auto found = dates_in(text, context, 1);
  return found.empty() ? std::string() : std::move(found.front().date);
}

std::string date_in_url(std::string_view url) {
  url = url.substr(0, 2000);
  for (std::size_t i = 0; i + 8 < url.size(); ++i)
    if (url[i] == '/' || url[i] == '-' || url[i] == '_' || url[i] == '=')
      if (std::string date = day_at(url, i + 1); !date.empty()) return date;
  return {};
}

bool writes_day_first(std::string_view language, std::string_view url) {
  const std::string low = to_lower_ascii(language.substr(0, 12));
  if (!low.empty() && !low.starts_with("en")) return true;
  if (low.size() >= 5) return !low.ends_with("us") && !low.ends_with("ph") && low != "en-ca";
  const std::size_t start = url.find("//");
  if (start == url.npos) return false;
  const std::string_view host = url.substr(start + 2, url.find_first_of("/?#:", start + 2) - start - 2);
  // A country's own domain: only the United States, Canada and the Philippines put the month first.
  const std::string_view top = host.substr(host.rfind('.') + 1);
  return top.size() == 2 && top != "us" && top != "ca" && top != "ph" && top != "io" && top != "co" && top != "tv" &&
         top != "ai" && top != "me" && top != "fm";
}

}  // namespace sidelight::article
