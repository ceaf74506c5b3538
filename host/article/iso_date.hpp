// Dates as pages write them, as ISO 8601.
#pragma once

#include <string>
#include <string_view>

namespace sidelight::article {

/// "2024-05-01T10:00:00+02:00", "20240501", "Wed, 01 May 2024 10:00 GMT", "May 1, 2024", "1. Mai 2024", "01.05.2024",
/// Unix seconds or milliseconds … become "2024-05-01" or "2024-05-01T10:00:00+02:00" (the offset only where one is
/// given). Empty when there is no date between 1980 and 2100 in it. "03/04/2024" is read the American way unless the
/// day gives it away.
std::string iso_date(std::string_view text);

/// The date in an address such as /2024/05/01/… or /2024-05-01-…; empty otherwise.
std::string date_in_url(std::string_view url);

}  // namespace sidelight::article
