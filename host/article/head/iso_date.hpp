// Dates as pages write them, as ISO 8601.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sidelight::article {

/// What is known about who wrote a date.
struct DateContext {
  std::string_view language;  ///< BCP 47, or empty
  bool day_first = false;     ///< "03/04/2024" is in April
  int earliest = 1980;        ///< year
};

/// "2024-05-01T10:00:00+02:00", "20240501", "2024-W18-3", "Wed, 01 May 2024 10:00 GMT", "May 1, 2024", "1. Mai 2024",
/// "01.05.2024", "2024年5月1日", "1 พฤษภาคม 2567", "۱۲ اردیبهشت ۱۴۰۳", Unix seconds or milliseconds … become
/// "2024-05-01" or "2024-05-01T10:00:00+02:00" (the offset only where one is given). Empty when there is no date in it:
/// "yesterday" is none, nor is a day without its year.
std::string iso_date(std::string_view text, const DateContext& context = {});

struct DateInText {
  std::string date;
  std::size_t start = 0;  ///< bytes of the text
  std::size_t end = 0;
};

/// All dates of a short text, in order, at most `most`.
std::vector<DateInText> dates_in(std::string_view text, const DateContext& context, std::size_t most = 8);

/// The date in an address such as /2024/05/01/… or /2024-05-01-…; empty otherwise.
std::string date_in_url(std::string_view url);

/// Whether a page in this language, at this address, writes the day before the month in "03/04/2024".
bool writes_day_first(std::string_view language, std::string_view url);

}  // namespace sidelight::article
