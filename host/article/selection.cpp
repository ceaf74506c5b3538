#include "article/selection.hpp"

namespace sidelight::article {

std::vector<std::size_t> select(const Analysis& analysis, const std::vector<float>& probabilities) {
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < analysis.blocks.size(); ++i)
    if (probabilities[i] >= 0.5F) chosen.push_back(i);
  return chosen;
}

}  // namespace sidelight::article
