#include "article/text/selection.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace sidelight::article {
namespace {

constexpr std::size_t kLongEnough = 8;  // words
constexpr float kSure = 0.9F;

// In training, what is around an article counts less where there is much of it, so the model believes a little too
// readily; less so for captions, which the gold texts have or leave out as they please.
constexpr float kOdds = 0.77F;
constexpr float kCaptionOdds = 0.9F;

std::vector<float> sobered(const Analysis& analysis, std::vector<float> probabilities) {
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    float& p = probabilities[i];
    const float odds = analysis.blocks[i].kind == BlockKind::caption ? kCaptionOdds : kOdds;
    p = p * odds / (1 - p + p * odds);
  }
  return probabilities;
}

}  // namespace

// The set that is expected to have the best F1: blocks by probability, as long as each raises 2·hits / (taken +
// expected).
std::vector<std::size_t> select(const Analysis& analysis, const std::vector<float>& believed) {
  const std::vector<float> probabilities = sobered(analysis, believed);
  std::vector<std::pair<float, std::size_t>> ranked(analysis.blocks.size());
  for (std::size_t i = 0; i < ranked.size(); ++i) ranked[i] = {-probabilities[i], i};
  std::ranges::sort(ranked);
  std::vector<std::size_t> order(ranked.size());
  std::ranges::transform(ranked, order.begin(), [](const auto& block) { return block.second; });
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
  // A caption under the lead picture and again in the gallery is read once; a refrain is as long as the song has it.
  std::unordered_set<std::string_view> read;
  std::erase_if(order, [&](std::size_t i) {
    const TextBlock& block = analysis.blocks[i];
    const bool again = block.words >= kLongEnough && !read.insert(block.text).second;
    return again && (block.kind == BlockKind::caption || probabilities[i] < kSure);
  });
  return order;
}

}  // namespace sidelight::article
