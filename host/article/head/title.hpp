// What the article is called.
#pragma once

#include <cstddef>
#include <string_view>

#include "article/analysis.hpp"
#include "article/head/sourced.hpp"

namespace sidelight::article {

/// The headline that a news article declares; else the heading that a reader sees, if it is the article's and not the
/// site's; else what meta elements and the title element say, without the site's name.
SourcedText title_of(const Analysis& analysis, std::string_view site, std::string_view host);

/// The block that is the article's headline: the heading that says `title`, else the first h1, else the first block.
std::size_t headline_block(const Analysis& analysis, std::string_view title);

}  // namespace sidelight::article
