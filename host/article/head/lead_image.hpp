// The picture that stands for the article, and what is written under it.
#pragma once

#include <string_view>

#include "article/analysis.hpp"
#include "article/head/sourced.hpp"
#include "model/article.hpp"

namespace sidelight::article {

struct SourcedLead {
  LeadImage image;
  std::string_view source;
};

/// What the page declares (Open Graph, JSON-LD, microdata), else the first picture of the text; never a logo, an icon
/// or a grey box. The caption is that very picture's, or the one that JSON-LD gives.
SourcedLead lead_of(const Analysis& analysis, const Article& article, std::string_view url);

}  // namespace sidelight::article
