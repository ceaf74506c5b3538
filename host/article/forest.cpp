#include "article/forest.hpp"

#include <algorithm>
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
      {split.value, static_cast<std::uint16_t>(tree), static_cast<std::uint16_t>(below(middle) & ~below(leaf))});
  return add(trees, split.right, middle, by_feature);
}

void Forest::probabilities(std::span<const float* const> rows, std::span<float> answers) const {
  if (rows.empty() || rows.size() > kRows) return;
  const std::size_t features = first_test_.size() - 1;
  std::array<const float*, kRows> places;
  for (std::size_t row = 0; row < kRows; ++row) places[row] = rows[std::min(row, rows.size() - 1)];
  std::array<std::uint16_t, kMostTrees> struck_for_all;
  std::fill_n(struck_for_all.begin(), trees_, std::uint16_t{0});
  struct Undecided {
    std::array<Floats, kRows / kLanes> values;
    float most;
    const Test* first;
    const Test* end;
  };
  std::vector<Undecided> undecided;
  undecided.reserve(features);
  for (std::size_t feature = 0; feature < features; ++feature) {
    Undecided column;
    float least = column.most = places[0][feature];
    for (std::size_t row = 0; row < kRows; ++row) {
      const float value = places[row][feature];
      column.values[row / kLanes][row % kLanes] = value;
      least = std::min(least, value);
      column.most = std::max(column.most, value);
    }
    const Test* test = tests_.data() + first_test_[feature];
    column.end = tests_.data() + first_test_[feature + 1];
    for (; test != column.end && least > test->threshold; ++test) struck_for_all[test->tree] |= test->struck;
    column.first = test;
    if (test != column.end && column.most > test->threshold) undecided.push_back(column);
  }
  std::array<Open, kMostTrees> open;
  for (std::size_t tree = 0; tree < trees_; ++tree)
    for (Masks& four : open[tree]) four = Masks{} + (0xffff & ~std::int32_t{struck_for_all[tree]});
  for (const Undecided& column : undecided)
    for (const Test* test = column.first; test != column.end && column.most > test->threshold; ++test) {
      const Floats threshold = Floats{} + test->threshold;
      const Masks struck = Masks{} + std::int32_t{test->struck};
      Open& own = open[test->tree];
      for (std::size_t i = 0; i < own.size(); ++i) own[i] &= ~((column.values[i] > threshold) & struck);
    }
  // Row by row each sum would wait for the one before.
  for (std::size_t first = 0; first < rows.size(); first += kLanes) {
    std::array<double, kLanes> scores;
    scores.fill(bias_);
    const float* leaves = leaves_.data();
    for (std::size_t tree = 0; tree < trees_; ++tree, leaves += kLeaves)
      for (std::size_t lane = 0; lane < kLanes; ++lane)
        scores[lane] +=
            static_cast<double>(leaves[__builtin_ctz(static_cast<unsigned>(open[tree][first / kLanes][lane]))]);
    for (std::size_t lane = 0; lane < std::min(kLanes, rows.size() - first); ++lane)
      answers[first + lane] = static_cast<float>(1.0 / (1.0 + std::exp(-scores[lane])));
  }
}

}  // namespace sidelight::article
