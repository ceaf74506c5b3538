// Names that look like one that is not known.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/base.hpp"

namespace sidelight::knowledge {

/// At most `most`, nearest first: names that differ by a letter or two, then names that hold it as a word.
std::vector<std::string> near_names(const Base& base, std::string_view name, std::size_t most);

}  // namespace sidelight::knowledge
