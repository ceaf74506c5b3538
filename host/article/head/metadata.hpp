// Everything about an article but its text.
#pragma once

#include <string>
#include <string_view>

#include "article/analysis.hpp"
#include "article/head/site_name.hpp"
#include "model/article.hpp"

namespace sidelight::article {

/// Fills title, byline, dates, site, language, direction, canonical, lead, section, tags and paywalled of
/// `article`, whose text, blocks and words are there already, and says in `sources` where each was found.
void add_metadata(const Analysis& analysis, std::string_view url, Article& article);

/// `link` as an absolute http(s) address seen from `base`; empty where it is none.
std::string absolute_url(std::string_view link, std::string_view base);

}  // namespace sidelight::article
