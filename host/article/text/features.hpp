// Each block as a row of numbers for the block model: what it is like, what is around it, where it hangs in the tree,
// and how the readings voted. Changing a column means training again (tests/article/training).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "article/head/page_facts.hpp"
#include "article/text/blocks.hpp"
#include "article/text/readings.hpp"

namespace sidelight::article {

inline constexpr std::size_t kFeatureCount = 112;
using Features = std::array<float, kFeatureCount>;

/// Blocks of one template share the path of tags and classes that leads to them. Both are numbered from 0 on.
struct Template {
  std::uint32_t near = 0;  ///< of two elements
  std::uint32_t far = 0;   ///< of four
};

std::vector<Template> templates_of(const Tree& tree, const std::vector<TextBlock>& blocks);

/// `names` is what element_names finds.
std::vector<Features> features_of(const Tree& tree, const std::vector<TextBlock>& blocks,
                                  const std::vector<Template>& templates, const BlockSums& sums,
                                  const Readings& readings, const PageFacts& facts,
                                  const std::vector<std::uint32_t>& names);

}  // namespace sidelight::article
