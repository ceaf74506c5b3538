#include "article/forest.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace sidelight::article {

Forest::Forest(const model::Trees& trees, std::size_t features)
    : bias_(trees.bias), trees_(std::min(trees.roots.size(), kMostTrees)) {
  std::vector<std::vector<Test>> by_feature(features);
  leaves_.resize(trees_ * kLeaves);
  for (std::size_t tree = 0; tree < trees_; ++tree) add(trees, trees.roots[tree], tree * kLeaves, by_feature);
  for (auto& tests : by_feature) {
    first_test_.push_back(static_cast<std::uint32_t>(tests_.size()));
    std::ranges::sort(tests, {}, &Test::threshold);
    tests_.insert(tests_.end(), tests.begin(), tests.end());
  }
  first_test_.push_back(static_cast<std::uint32_t>(tests_.size()));
}

std::size_t Forest::add(const model::Trees& trees, std::size_t node, std::size_t leaf,
                        std::vector<std::vector<Test>>& by_feature) {
  const model::Split& split = trees.splits[node];
  if (split.feature < 0) {
    leaves_[leaf] = split.value;
    return leaf + 1;
  }
  const std::size_t middle = add(trees, node + 1, leaf, by_feature);
  const std::size_t tree = leaf / kLeaves;
  const auto below = [&](std::size_t number) { return (std::uint32_t{1} << (number - tree * kLeaves)) - 1; };
  by_feature[static_cast<std::size_t>(split.feature)].push_back(
      {split.value, static_cast<std::uint16_t>(tree), static_cast<std::uint16_t>(~(below(middle) & ~below(leaf)))});
  return add(trees, split.right, middle, by_feature);
}

float Forest::probability(std::span<const float> row) const {
  std::array<std::uint16_t, kMostTrees> open;
  std::fill_n(open.begin(), trees_, std::uint16_t{0xffff});
  const Test* tests = tests_.data();
  for (std::size_t feature = 0; feature < row.size(); ++feature) {
    const float value = row[feature];
    const Test* const end = tests + first_test_[feature + 1];
    for (const Test* test = tests + first_test_[feature]; test != end && value > test->threshold; ++test)
      open[test->tree] &= test->left;
  }
  double score = bias_;
  for (std::size_t tree = 0; tree < trees_; ++tree)
    score += static_cast<double>(leaves_[tree * kLeaves + static_cast<std::size_t>(std::countr_zero(open[tree]))]);
  return static_cast<float>(1.0 / (1.0 + std::exp(-score)));
}

}  // namespace sidelight::article
