// Who wrote it, as a list of names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/analysis.hpp"

namespace sidelight::article {

/// "By Jane Doe and John Smith, Staff Writers" becomes two names; what cannot be a name is left out.
std::vector<std::string> names_in(std::string_view text);

/// JSON-LD, then meta, then rel=author and itemprop=author, then a visible byline.
std::vector<std::string> byline_of(const Analysis& analysis, std::string_view site);

}  // namespace sidelight::article
