// What stands where the article should be: a question about cookies, a check for robots, a login, a page that only a
// script could draw. Recognised by public technical signs and by words in many languages, never by publisher.
#pragma once

#include <optional>
#include <string_view>

#include "article/analysis.hpp"
#include "base/error.hpp"

namespace sidelight::article {

/// A no_article that names the case and says what to do. `text` is what would be taken for the article, empty or not,
/// and has so many words; nothing where it may well be one.
std::optional<Error> wall_of(const Analysis& analysis, std::string_view text, std::size_t words);

}  // namespace sidelight::article
