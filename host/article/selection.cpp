#include "article/selection.hpp"

#include <algorithm>
#include <numeric>

namespace sidelight::article {

// The set that is expected to have the best F1: blocks by probability, as long as each raises 2·hits / (taken +
// expected).
std::vector<std::size_t> select(const Analysis& analysis, const std::vector<float>& probabilities) {
  std::vector<std::size_t> order(analysis.blocks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return probabilities[i]; });
  double expected = 0;
  for (const std::size_t i : order) expected += static_cast<double>(probabilities[i]) * analysis.blocks[i].words;
  double hits = 0;
  double taken = 0;
  double best = 0;
  std::size_t best_count = 0;
  for (std::size_t k = 0; k < order.size() && probabilities[order[k]] >= kLeastProbability; ++k) {
    hits += static_cast<double>(probabilities[order[k]]) * analysis.blocks[order[k]].words;
    taken += analysis.blocks[order[k]].words;
    if (const double f1 = 2 * hits / (taken + expected); f1 >= best) best = f1, best_count = k + 1;
  }
  order.resize(best_count);
  std::ranges::sort(order);
  return order;
}

}  // namespace sidelight::article
