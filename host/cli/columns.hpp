// How wide text is on a terminal, and text brought to a width. Wide characters take two columns, combining ones none;
// no line is cut between a character and what combines with it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sidelight::cli {

/// Of text without control characters.
std::size_t columns(std::string_view text);

/// Lines of at most `width` columns, broken at spaces, and inside a word that alone is longer. An address stays whole,
/// so that it can be clicked and copied. An empty text is one empty line.
std::vector<std::string> lines_within(std::string_view text, std::size_t width);

/// At most `width` columns; what was longer ends in "…".
std::string shortened(std::string_view text, std::size_t width);

/// Spaces behind the text, or before it, up to `width` columns.
std::string padded(std::string_view text, std::size_t width, bool to_the_right = false);

}  // namespace sidelight::cli
