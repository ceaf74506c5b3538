// Looks over a page before the parser does. HTML parsers are quadratic in nesting depth and in the attributes of one
// tag: 100 000 open elements hang every one of them. Counting tags costs next to nothing, so what is too deep is taken
// out first.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sidelight::article {

struct HtmlBounds {
  std::size_t depth = 512;       ///< open elements; a deeper start tag is dropped with its end tag, its text stays
  std::size_t attributes = 256;  ///< of one tag; the rest are dropped
  std::size_t formatting = 24;  ///< open b, i, font …: the parser repeats each of them in every paragraph that follows
  std::size_t fostered = 2000;  ///< texts between a table's rows: the parser copies all of them for each one more
};

/// `html` itself where it keeps the bounds (nearly always, nothing is copied); otherwise `storage` with the cut page.
std::string_view bound_html(std::string_view html, std::string& storage, const HtmlBounds& bounds = {});

}  // namespace sidelight::article
