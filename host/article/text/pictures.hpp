// Where a picture really is: pages put a grey box into src and the picture's address somewhere else, for a script to
// move when the reader scrolls near.
#pragma once

#include <string>
#include <string_view>

#include "article/page/tree.hpp"

namespace sidelight::article {

/// The best address of an <img>, <amp-img> or <picture>'s picture, absolute; empty where none is told: the largest
/// sensible one of srcset, its lazy forms and <picture>'s sources, then data-src and its like, then src, then the
/// <noscript> beside it. `base_url` is base_address of the page.
std::string picture_url(const Tree& tree, NodeId img, std::string_view base_url);

/// The picture of the <figure> that a caption at `node` stands in; empty where there is none.
std::string captioned_picture(const Tree& tree, NodeId node, std::string_view base_url);

/// The address out of a srcset, as written: the largest that is no wider than 2 000 pixels, or else the smallest.
std::string_view best_of_srcset(std::string_view srcset);

}  // namespace sidelight::article
