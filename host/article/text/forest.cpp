#include "article/text/forest.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

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

// The next four values of each row, turned by a quarter.
std::array<Forest::Column, Forest::kLanes> Forest::columns_of(const std::array<const float*, kRows>& rows,
                                                              std::size_t from) {
  std::array<Column, kLanes> columns;
  for (std::size_t i = 0; i < kRows / kLanes; ++i) {
    std::array<Floats, kLanes> four;
    for (std::size_t row = 0; row < kLanes; ++row)
      std::memcpy(&four[row], rows[i * kLanes + row] + from, sizeof four[row]);
    const Floats low01 = __builtin_shufflevector(four[0], four[1], 0, 4, 1, 5);
    const Floats low23 = __builtin_shufflevector(four[2], four[3], 0, 4, 1, 5);
    const Floats high01 = __builtin_shufflevector(four[0], four[1], 2, 6, 3, 7);
    const Floats high23 = __builtin_shufflevector(four[2], four[3], 2, 6, 3, 7);
    columns[0][i] = __builtin_shufflevector(low01, low23, 0, 1, 4, 5);
    columns[1][i] = __builtin_shufflevector(low01, low23, 2, 3, 6, 7);
    columns[2][i] = __builtin_shufflevector(high01, high23, 0, 1, 4, 5);
    columns[3][i] = __builtin_shufflevector(high01, high23, 2, 3, 6, 7);
  }
  return columns;
}

std::pair<float, float> Forest::bounds_of(const Column& values) {
  Floats least = values[0];
  Floats most = values[0];
  for (const Floats& four : values) {
    least = four < least ? four : least;
    most = four > most ? four : most;
  }
  return {std::min(std::min(least[0], least[1]), std::min(least[2], least[3])),
          std::max(std::max(most[0], most[1]), std::max(most[2], most[3]))};
}

void Forest::probabilities(std::span<const float* const> rows, std::span<float> answers) const {
  if (rows.empty() || rows.size() > kRows) return;
  const std::size_t features = first_test_.size() - 1;
  std::array<const float*, kRows> places;
  for (std::size_t row = 0; row < kRows; ++row) places[row] = rows[std::min(row, rows.size() - 1)];
  std::array<std::uint16_t, kMostTrees> struck_for_all;
  std::fill_n(struck_for_all.begin(), trees_, std::uint16_t{0});
  struct Undecided {
    Column values;
    float most;
    const Test* first;
    const Test* end;
  };
  std::vector<Undecided> undecided;
  undecided.reserve(features);
  for (std::size_t feature = 0; feature < features;) {
    const std::size_t from = std::min(feature, features - kLanes);  // where fewer than four are left: the last four
    const std::array<Column, kLanes> columns = columns_of(places, from);
    for (; feature < from + kLanes; ++feature) {
      const Column& values = columns[feature - from];
      const auto [least, most] = bounds_of(values);
      const Test* test = tests_.data() + first_test_[feature];
      const Test* const end = tests_.data() + first_test_[feature + 1];
      for (; test != end && least > test->threshold; ++test) struck_for_all[test->tree] |= test->struck;
      if (test != end && most > test->threshold) undecided.push_back({values, most, test, end});
    }
  }
  std::array<Open, kMostTrees> open;
  for (std::size_t tree = 0; tree < trees_; ++tree)
    for (Masks& four : open[tree]) four = Masks{} + (0xffff & ~std::int32_t{struck_for_all[tree]});
  for (const Undecided& column : undecided)
    for (const Test* test = column.first; test != column.end && column.most > test->threshold; ++test) {
      const float value = test->threshold;
      const Floats threshold = {value, value, value, value};
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
