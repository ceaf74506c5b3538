// Which kind of page it is: an article, or a page of links to articles, a video, a gallery, a forum, something for
// sale. The signs are counted, weighed and turned into a share of certainty.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "article/analysis.hpp"

namespace sidelight::article {

struct PageKind {
  std::string_view name = "article";  ///< as in Article::page_kind
  double confidence = 1;              ///< 0 to 1
  std::size_t longest = 0;            ///< words of the longest paragraph among the chosen blocks
};

/// `chosen` are the blocks that would be taken for the article; `url` is the page's address.
PageKind page_kind(const Analysis& analysis, const std::vector<std::size_t>& chosen, std::string_view url);

/// What to tell a reader who wanted an article; empty for an article and a live blog.
std::string_view kind_sentence(std::string_view kind);

}  // namespace sidelight::article
