// Who wrote it, as a list of names.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "article/analysis.hpp"
#include "article/head/person_names.hpp"
#include "article/head/sourced.hpp"

namespace sidelight::article {

/// People first: of JSON-LD, meta elements, microdata, rel=author and a visible byline near the headline. Where the
/// page names none, an organisation that it declares to be the author. `headline` is a block.
SourcedNames byline_of(const Analysis& analysis, std::string_view site, std::string_view host, std::size_t headline);

}  // namespace sidelight::article
