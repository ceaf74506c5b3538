// What may stand in an article's text: no control characters, no bidirectional overrides, no invisible padding.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sidelight::article {

/// White space (Unicode's too) collapsed to one space and trimmed; control, bidi override and zero-width padding
/// characters removed. A line feed stays where `keep_lines`, for code and tables.
std::string clean_text(std::string_view text, bool keep_lines = false);

/// Roughly words: runs of letters and digits, and each two ideographs, kana or Thai letters as one.
std::size_t count_words(std::string_view text);

/// Code points.
std::size_t count_characters(std::string_view text);

}  // namespace sidelight::article
