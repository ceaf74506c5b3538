// The one place that an HTML parser is called from. Two implementations, chosen by CMake: html_lexbor.cpp where lexbor
// is found, html_myhtml.cpp (its predecessor by the same author) on Debian 12. One conformance test passes with both.
#pragma once

#include <string_view>

#include "article/tree.hpp"
#include "base/error.hpp"

namespace sidelight::article {

/// Nodes past this count are left out.
inline constexpr std::size_t kMaxNodes = 1'000'000;

/// `html` is valid UTF-8 that has been through bound_html. Comments and doctypes are left out. Never an empty tree.
Result<Tree> parse_html(std::string_view html);

}  // namespace sidelight::article
