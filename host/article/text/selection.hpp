// From probabilities to the blocks of the article.
#pragma once

#include <vector>

#include "article/analysis.hpp"

namespace sidelight::article {

/// A block below it is never taken.
inline constexpr float kLeastProbability = 0.15F;

/// Indices of blocks, ascending. Empty when nothing on the page reads like an article.
std::vector<std::size_t> select(const Analysis& analysis, const std::vector<float>& probabilities);

}  // namespace sidelight::article
