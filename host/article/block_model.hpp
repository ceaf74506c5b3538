// Gradient-boosted trees over a block's features: how likely it belongs to the article. Trained by tests/article/training on
// openly licensed development sets; no page, site or word of them is in it, only thresholds on the features.
#pragma once

#include "article/features.hpp"

namespace sidelight::article {

/// Between 0 and 1.
float article_probability(const Features& features);

}  // namespace sidelight::article
