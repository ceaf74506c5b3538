#include "article/head/dates/calendars.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace sidelight::article {
namespace {

std::chrono::year_month_day chrono_day(const Day& day) {
  return {std::chrono::year(day.year), std::chrono::month(static_cast<unsigned>(day.month)),
          std::chrono::day(static_cast<unsigned>(day.day))};
}

Day from_days(std::chrono::sys_days days) {
  const std::chrono::year_month_day date(days);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

// Leap years recur eight times in 33 years; exact from 1178 to 1633.
long persian_days(int year, int month, int day) {
  const int rest = year - 474;
  const int cycle = 474 + rest % 2820;
  const int months = month <= 7 ? (month - 1) * 31 : (month - 1) * 30 + 6;
  return day + months + (cycle * 682 - 110) / 2816 + (cycle - 1) * 365L;
}

}  // namespace

bool Day::exists() const {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && chrono_day(*this).ok();
}

std::string Day::text() const {
  std::array<char, 48> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year, month, day);
  return out.data();
}

Day from_persian(Day day) {
  if (day.year < 1200 || day.year > 1600 || day.month < 1 || day.month > 12 || day.day < 1 ||
      day.day > (day.month <= 6 ? 31 : 30))
    return {};
  // 1 Farvardin 1403 was 20 March 2024.
  const long days = persian_days(day.year, day.month, day.day) - persian_days(1403, 1, 1);
  return from_days(std::chrono::sys_days(std::chrono::year(2024) / 3 / 20) + std::chrono::days(days));
}

int gregorian_year(long long year) {
  if (year >= 2440 && year <= 2643) return static_cast<int>(year - 543);
  return year < 0 || year > 9999 ? 0 : static_cast<int>(year);
}

Day day_after(Day first, int days) {
  if (!first.exists()) return {};
  return from_days(std::chrono::sys_days(chrono_day(first)) + std::chrono::days(days));
}

Day from_week(int year, int week, int weekday) {
  if (year < 1 || year > 9998 || week < 1 || week > 53 || weekday < 1 || weekday > 7) return {};
  const std::chrono::sys_days fourth(std::chrono::year(year) / 1 / 4);
  const int from_monday = static_cast<int>((std::chrono::weekday(fourth) - std::chrono::Monday).count());
  return from_days(fourth + std::chrono::days((week - 1) * 7 + weekday - 1 - from_monday));
}

Day from_ordinal(int year, int day) {
  if (year < 1 || year > 9998 || day < 1 || day > 366) return {};
  const Day found = day_after({year, 1, 1}, day - 1);
  return found.year == year ? found : Day{};
}

std::string from_epoch(long long seconds) {
  const auto time = std::chrono::sys_seconds(std::chrono::seconds(seconds));
  const auto days = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(time - days);
  std::array<char, 48> out{};
  std::snprintf(out.data(), out.size(), "T%02d:%02d:%02dZ", static_cast<int>(clock.hours().count()),
                static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
  return from_days(days).text() + out.data();
}

}  // namespace sidelight::article
