// "Did you mean …?": names that look like one that is not known.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sidelight {

/// At most three of `names`, the nearest first: a few letters apart, or holding `word`, or held by it.
std::vector<std::string> near_matches(std::string_view word, const std::vector<std::string>& names);

/// " Did you mean a or b?", or empty.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& names);

}  // namespace sidelight
