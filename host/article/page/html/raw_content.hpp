// Where comments, scripts and other elements whose content is no markup end.
#pragma once

#include <string_view>

namespace sidelight::article::html {

/// Behind the comment whose "<!--" ends at `at`.
const char* comment_end(const char* at, const char* end);

/// The "<" of the end tag `name`, or `end`.
const char* raw_text_end(const char* at, const char* end, std::string_view name);

/// The same for a script: an end tag within "<!-- <script>" is part of it.
const char* script_end(const char* at, const char* end);

}  // namespace sidelight::article::html
