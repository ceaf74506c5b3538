// Days in the calendars that pages use.
#pragma once

#include <string>

namespace sidelight::article {

struct Day {
  int year = 0;
  int month = 0;
  int day = 0;

  bool exists() const;       ///< in the Gregorian calendar, between the years 1 and 9999
  std::string text() const;  ///< "2024-05-01"

  friend auto operator<=>(const Day&, const Day&) = default;
};

/// Of the Solar Hijri calendar of Iran and Afghanistan; a day that does not exist for one that does not.
Day from_persian(Day day);

/// What a year means that is written without its calendar: 2567 is Buddhist, the others stay.
int gregorian_year(long long year);

Day day_after(Day first, int days);              ///< `days` later; negative: earlier
Day from_week(int year, int week, int weekday);  ///< ISO 8601: 2024-W18-3
Day from_ordinal(int year, int day);             ///< 2024-122

/// Seconds since 1970 as "2024-05-01T10:00:00Z".
std::string from_epoch(long long seconds);

}  // namespace sidelight::article
