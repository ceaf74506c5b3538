// The quick way through the trees against the plain one.
#include <cmath>
#include <random>

#include "article/text/block_model_data.hpp"
#include "article/text/forest.hpp"
#include "article/text/second_look.hpp"
#include "support/catch.hpp"

using namespace sidelight::article;

namespace {

double walked(const model::Trees& trees, const std::vector<float>& row) {
  double sum = trees.bias;
  for (const std::uint16_t root : trees.roots) {
    std::size_t node = root;
    while (trees.splits[node].feature >= 0) {
      const model::Split& split = trees.splits[node];
      node = row[static_cast<std::size_t>(split.feature)] <= split.value ? node + 1 : split.right;
    }
    sum += static_cast<double>(trees.splits[node].value);
  }
  return 1 / (1 + std::exp(-sum));
}

}  // namespace

TEST_CASE("all trees at once say what each says by itself") {
  std::mt19937 random(7);
  const struct {
    model::Trees trees;
    std::size_t features;
  } cases[] = {{model::first(), kFeatureCount}, {model::second(), kSecondCount}};
  for (const auto& [trees, features] : cases) {
    const Forest forest(trees, features);
    REQUIRE(trees.roots.size() <= 512);
    // Values on the thresholds themselves, and between them.
    std::vector<float> known{-1, 0, 0.5F, 1, 20, 500};
    for (std::size_t i = 0; i < trees.splits.size(); i += 37) known.push_back(trees.splits[i].value);
    // From one row to as many as go through together; some agree in most of their values.
    for (std::size_t n = 0; n < 300; ++n) {
      std::vector<std::vector<float>> rows(1 + n % Forest::kRows, std::vector<float>(features));
      std::vector<const float*> places;
      for (auto& row : rows) {
        row = rows.front();
        for (float& value : row)
          if (&row == &rows.front() || random() % 4 == 0 || n % 2 == 0) value = known[random() % known.size()];
        places.push_back(row.data());
      }
      std::vector<float> answers(rows.size());
      forest.probabilities(places, answers);
      for (std::size_t i = 0; i < rows.size(); ++i)
        CHECK(std::abs(static_cast<double>(answers[i]) - walked(trees, rows[i])) < 1e-6);
    }
  }
}
