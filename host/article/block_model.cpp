#include "article/block_model.hpp"

#include <cmath>
#include <span>

#include "article/block_model_data.hpp"
#include "article/second_look.hpp"

namespace sidelight::article {
namespace {

float probability(const model::Forest& forest, std::span<const float> row) {
  const model::Split* splits = forest.splits.data();
  const float* values = row.data();
  double sum = forest.bias;
  for (const std::uint16_t root : forest.roots) {
    std::size_t node = root;
    while (splits[node].feature >= 0) {
      const model::Split& split = splits[node];
      node = values[split.feature] <= split.value ? node + 1 : split.right;
    }
    sum += static_cast<double>(splits[node].value);
  }
  return static_cast<float>(1.0 / (1.0 + std::exp(-sum)));
}

}  // namespace

Probabilities article_probabilities(const Analysis& analysis) {
  Probabilities all;
  all.first.reserve(analysis.features.size());
  const model::Forest first = model::first();
  for (const Features& row : analysis.features) all.first.push_back(probability(first, row));
  all.final.reserve(analysis.features.size());
  const model::Forest second = model::second();
  for (const SecondFeatures& row : second_features_of(analysis, all.first))
    all.final.push_back(probability(second, row));
  return all;
}

}  // namespace sidelight::article
