// Whether what was taken from a page may be called an article, and what its reader should know about it.
#pragma once

#include <optional>
#include <string_view>

#include "article/analysis.hpp"
#include "article/text/decision.hpp"
#include "base/error.hpp"
#include "model/article.hpp"

namespace sidelight::article {

/// The error to give instead of `article`: a wall, an empty shell, a list of stories without a text of its own.
/// Otherwise nothing, and the article knows its page_kind, confidence and notes.
std::optional<Error> judge(const Analysis& analysis, const Decision& decision, std::string_view url, Article& article);

}  // namespace sidelight::article
