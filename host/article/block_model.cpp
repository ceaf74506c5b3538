#include "article/block_model.hpp"

#include <cmath>

#include "article/block_model_data.hpp"

namespace sidelight::article {

float article_probability(const Features& features) {
  double sum = model::kBias;
  for (const std::uint16_t root : model::roots()) {
    std::uint32_t node = root;
    while (true) {
      const model::Split& split = model::splits()[node];
      if (split.feature < 0) {
        sum += split.value;
        break;
      }
      node = features[static_cast<std::size_t>(split.feature)] <= split.value ? node + 1 : split.right;
    }
  }
  return static_cast<float>(1.0 / (1.0 + std::exp(-sum)));
}

}  // namespace sidelight::article
