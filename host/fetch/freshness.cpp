#include "fetch/freshness.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"

namespace sidelight::fetch {
namespace {

using std::chrono::seconds;

constexpr seconds kTenYears{10LL * 365 * 24 * 3600};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

struct Directives {
  bool no_store = false;
  bool no_cache = false;
  std::optional<seconds> max_age;
};

Directives directives(const Response& response) {
  Directives found;
  for (const auto& [name, value] : response.headers) {
    if (name != "cache-control") continue;
    for (const auto part : split(value, ',')) {
      const auto equals = part.find('=');
      const auto key = to_lower_ascii(trim(part.substr(0, equals)));
      auto argument = equals == std::string_view::npos ? std::string_view() : trim(part.substr(equals + 1));
      if (argument.size() > 1 && argument.starts_with('"') && argument.ends_with('"'))
        argument = argument.substr(1, argument.size() - 2);
      if (key == "no-store") found.no_store = true;
      if (key == "no-cache") found.no_cache = true;
      if (key == "max-age") found.max_age = delta_seconds(argument).value_or(seconds(0));
    }
  }
  return found;
}

}  // namespace

Freshness freshness(const Response& response) {
  const auto said = directives(response);
  if (said.no_store || response.header("vary").value_or("").contains('*')) return {.may_be_kept = false};
  if (said.no_cache) return {};
  auto lasts = said.max_age;
  if (!lasts) {
    const auto expires = parse_http_date(response.header("expires").value_or(""));
    const auto date = parse_http_date(response.header("date").value_or(""));
    if (expires && date) lasts = *expires - *date;
  }
  if (!lasts) return {};
  const auto age = delta_seconds(response.header("age").value_or("")).value_or(seconds(0));
  return {.lasts = std::clamp(*lasts - age, seconds(0), kTenYears)};
}

std::optional<seconds> delta_seconds(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  long long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return kTenYears;  // more digits than a number has
  return std::min(seconds(value), kTenYears);
}

std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) {
  using namespace std::chrono;
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  text = trim(text);
  // "Tue, 03 Nov 2026 08:00:00 GMT"
  if (text.size() != 29 || text.substr(3, 2) != ", " || !text.ends_with(" GMT") || text[19] != ':' || text[22] != ':')
    return std::nullopt;
  const auto month_at = std::ranges::find(kMonths, text.substr(8, 3));
  const auto day_of_month = number(text.substr(5, 2)), year_number = number(text.substr(12, 4));
  const auto hour = number(text.substr(17, 2)), minute = number(text.substr(20, 2)),
             second = number(text.substr(23, 2));
  if (month_at == kMonths.end() || !day_of_month || !year_number || !hour || !minute || !second) return std::nullopt;
  const auto month_number = static_cast<unsigned>(month_at - kMonths.begin()) + 1;
  const year_month_day date(year(*year_number), month(month_number), day(static_cast<unsigned>(*day_of_month)));
  if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return sys_days(date) + hours(*hour) + minutes(*minute) + seconds(*second);
}

}  // namespace sidelight::fetch
