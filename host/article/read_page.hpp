// The room's door: from a page as it came over the wire to the article in it.
#pragma once

#include <string_view>

#include "article/timings.hpp"
#include "base/error.hpp"
#include "model/article.hpp"
#include "model/page_links.hpp"

namespace sidelight::article {

struct Explanation;

struct Page {
  std::string_view url;
  std::string_view content_type;  ///< the HTTP header's value; may be empty
  std::string_view html;          ///< bytes, in whatever encoding
};

inline constexpr std::size_t kMaxPageSize = 48 * 1024 * 1024;

/// not_html for what is empty, binary or no HTML; no_article where nothing on the page reads like one; too_large.
/// `links` and `explanation`, if wanted, are told in the second case too.
Result<Article> read_page(const Page& page, PageLinks* links = nullptr, Explanation* explanation = nullptr,
                          Timings* timings = nullptr);

}  // namespace sidelight::article
