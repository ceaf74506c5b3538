// Gradient-boosted trees over a block's features: how likely it belongs to the article. They look twice: the second
// time they know what the first look said of the blocks around. Trained by tests/article/training; no page, site or
// word is in it, only thresholds on the features.
#pragma once

#include <vector>

#include "article/analysis.hpp"

namespace sidelight::article {

struct Probabilities {
  std::vector<float> first;  ///< of the first look; one a block, between 0 and 1
  std::vector<float> final;
};

Probabilities article_probabilities(const Analysis& analysis);

}  // namespace sidelight::article
