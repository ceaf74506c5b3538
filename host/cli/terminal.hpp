// Text for a person at a terminal: wrapped to its width, with weight where the terminal has it. What a page or a plugin
// wrote can never steer the terminal: control characters, also those of direction, are taken out.
#pragma once

#include <string>
#include <string_view>

namespace sidelight::cli {

std::size_t terminal_width();  ///< 20 to 100 columns

std::string bold(std::string_view text);
std::string faint(std::string_view text);

/// Without control characters; line breaks become spaces.
std::string plain(std::string_view text);

/// plain(), broken as lines_within() does; each line starts with `indent` spaces.
std::string wrap(std::string_view text, std::size_t indent = 0);

}  // namespace sidelight::cli
