// Each block as a row of numbers for the block model: what it is like, what is around it, where it hangs in the tree,
// and how the readings voted. Changing a column means training again (tests/article/training).
#pragma once

#include <array>
#include <vector>

#include "article/blocks.hpp"
#include "article/page_facts.hpp"
#include "article/readings.hpp"

namespace sidelight::article {

inline constexpr std::size_t kFeatureCount = 112;
using Features = std::array<float, kFeatureCount>;

std::vector<Features> features_of(const Tree& tree, const std::vector<TextBlock>& blocks, const BlockSums& sums,
                                  const Readings& readings, const PageFacts& facts);

}  // namespace sidelight::article
