// An article that its publisher parted into several pages, made one again.
#pragma once

#include "model/article.hpp"

namespace sidelight {

inline constexpr std::size_t kMostJoinedText = 8 * 1024 * 1024;

/// Adds what the next page says and the article does not say yet: blocks that stand on each page (the title, a teaser,
/// who wrote it) are told once. The head stays that of the first page.
/// @return whether anything was added; false also where the whole would grow beyond kMostJoinedText, and then nothing
/// is
bool append_page(Article& article, const Article& next);

}  // namespace sidelight
