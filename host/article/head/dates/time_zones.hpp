// The names of time zones that stand behind a time of day.
#pragma once

#include <string_view>

#include "article/head/dates/calendars.hpp"

namespace sidelight::article {

/// "+02:00" of "cest", "Z" of "gmt"; empty where the name is none. A name without its season ("et") is told by `day`.
/// Where several places use a name, the one with the most newspapers has it: "ist" is India's, "bst" Britain's.
std::string_view zone_offset(std::string_view name, const Day& day);

}  // namespace sidelight::article
