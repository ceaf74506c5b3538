#include "article/block_model.hpp"

#include <cmath>

#include "article/block_model_data.hpp"

namespace sidelight::article {
namespace {

float probability(const Features& row) {
  const auto splits = model::splits();
  double sum = model::kBias;
  for (const std::uint16_t root : model::roots()) {
    std::size_t node = root;
    while (splits[node].feature >= 0) {
      const model::Split& split = splits[node];
      node = row[static_cast<std::size_t>(split.feature)] <= split.value ? node + 1 : split.right;
    }
    sum += static_cast<double>(splits[node].value);
  }
  return static_cast<float>(1.0 / (1.0 + std::exp(-sum)));
}

}  // namespace

std::vector<float> article_probabilities(const std::vector<Features>& rows) {
  std::vector<float> probabilities;
  probabilities.reserve(rows.size());
  for (const Features& row : rows) probabilities.push_back(probability(row));
  return probabilities;
}

}  // namespace sidelight::article
