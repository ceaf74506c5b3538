// The pages of news.google.com that are not articles: what each is, and what can be done with it.
#pragma once

#include <string_view>

#include "base/url.hpp"
#include "resolve/link.hpp"

namespace sidelight::resolve {

/// Takes the first part off a path, empty ones passed over: "rss" of "/rss//topics/X", which then is "//topics/X".
/// Empty at the end.
std::string_view take_segment(std::string_view& path);

/// What a page on a host of Google News is that has no article's form. Kind is neither article nor redirect.
Link page_of_news(const UrlView& url);

/// The link's own locale where it has all three parameters, well-formed; otherwise US English.
Locale locale_in(std::string_view query);

/// Whether a token could be spelt with it.
bool is_token_character(char c);

}  // namespace sidelight::resolve
