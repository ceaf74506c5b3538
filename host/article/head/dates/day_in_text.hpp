// Where a day is written in a text, in whatever way.
#pragma once

#include <cstddef>
#include <string_view>

#include "article/head/dates/calendars.hpp"
#include "article/head/dates/date_tokens.hpp"
#include "article/head/dates/time_of_day.hpp"

namespace sidelight::article {

struct DayInText {
  Day day;
  std::size_t first = 0;  ///< its first token
  std::size_t last = 0;   ///< the first token behind it
  TimeOfDay time;         ///< where it stands inside the day, "Wed May 1 10:00:00 2024", or touches it
};

/// The day that is found at the token `at`: its first number, or its month's name. One that does not exist if there is
/// none.
DayInText day_in_text(const DateTokens& tokens, std::size_t at, std::string_view language, bool day_first);

}  // namespace sidelight::article
