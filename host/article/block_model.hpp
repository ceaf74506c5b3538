// Gradient-boosted trees over a block's features: how likely it belongs to the article. Trained by
// tests/article/training; no page, site or word is in it, only thresholds on the features.
#pragma once

#include <vector>

#include "article/features.hpp"

namespace sidelight::article {

/// One probability a row, between 0 and 1.
std::vector<float> article_probabilities(const std::vector<Features>& rows);

}  // namespace sidelight::article
