// A live blog is read entry by entry; each keeps the time that stands above it.
#pragma once

#include <vector>

#include "article/analysis.hpp"

namespace sidelight::article {

/// `chosen` with the short blocks between them that hold an entry's time.
std::vector<std::size_t> with_entry_times(const Analysis& analysis, const std::vector<std::size_t>& chosen);

}  // namespace sidelight::article
