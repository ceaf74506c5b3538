// Everything that is found out about a page before anything is chosen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "article/head/page_facts.hpp"
#include "article/page/tree.hpp"
#include "article/text/blocks.hpp"
#include "article/text/features.hpp"
#include "article/text/readings.hpp"
#include "article/timings.hpp"
#include "base/error.hpp"

namespace sidelight::article {

struct Analysis {
  Tree tree;
  PageFacts facts;
  std::vector<TextBlock> blocks;
  std::vector<Template> templates;
  BlockSums sums;
  std::vector<std::uint32_t> names;  ///< of each node, see element_names.hpp
  Readings readings;
  std::vector<Features> features;
};

/// `bytes` has to outlive the answer. not_html for what is empty, binary or holds no markup.
Result<Analysis> analyse(std::string_view bytes, std::string_view content_type, Timings* timings = nullptr);

}  // namespace sidelight::article
