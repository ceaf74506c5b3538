// Everything about an article but its text.
#pragma once

#include <string_view>

#include "article/analysis.hpp"
#include "model/article.hpp"

namespace sidelight::article {

/// Fills title, byline, dates, site, language, direction, canonical, lead, section, tags and paywalled of `article`,
/// whose text and blocks are there already.
void add_metadata(const Analysis& analysis, std::string_view url, Article& article);

/// A page's title without its site's name: "Storm hits coast | The Daily" becomes "Storm hits coast" when "The Daily"
/// is the site's name (or its host's), and stays whole otherwise.
std::string without_site(std::string_view title, std::string_view site, std::string_view host);

/// `link` as an absolute http(s) address seen from `base`; empty where it is none.
std::string absolute_url(std::string_view link, std::string_view base);

}  // namespace sidelight::article
