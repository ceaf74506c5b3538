// The links inside an article's text: where they stand, and where they lead.
#pragma once

#include <string_view>
#include <vector>

#include "article/text/blocks.hpp"
#include "model/article.hpp"

namespace sidelight::article {

inline constexpr std::size_t kMaxTextLinks = 5'000;

/// Adds those of `block`, whose text begins at byte `offset` of the article's. Left out: other schemes than http and
/// https, empty ones, and those that lead to another place of the same page. `url` is the page's own address, `base`
/// what its links are seen from.
void add_text_links(const Tree& tree, const TextBlock& block, std::size_t offset, std::string_view url,
                    std::string_view base, std::vector<TextLink>& links);

}  // namespace sidelight::article
