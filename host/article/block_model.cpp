#include "article/block_model.hpp"

#include <algorithm>

#include "article/forest.hpp"
#include "article/second_look.hpp"

namespace sidelight::article {
namespace {

// What the first look is sure of, far from anything that may be of the article, is not looked at again.
constexpr float kSurelyNot = 0.01F;
constexpr float kNothingNear = 0.05F;
constexpr std::size_t kNear = 3;

bool is_open(const std::vector<float>& first, std::size_t block) {
  if (first[block] >= kSurelyNot) return true;
  const std::size_t end = std::min(first.size(), block + kNear + 1);
  for (std::size_t i = block < kNear ? 0 : block - kNear; i < end; ++i)
    if (first[i] >= kNothingNear) return true;
  return false;
}

}  // namespace

Probabilities article_probabilities(const Analysis& analysis) {
  static const Forest first(model::first(), kFeatureCount);
  static const Forest second(model::second(), kSecondCount);
  Probabilities all;
  all.first.reserve(analysis.features.size());
  for (const Features& row : analysis.features) all.first.push_back(first.probability(row));
  all.final = all.first;
  const std::vector<SecondFeatures> rows = second_features_of(analysis, all.first);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (is_open(all.first, i)) all.final[i] = second.probability(rows[i]);
  return all;
}

}  // namespace sidelight::article
