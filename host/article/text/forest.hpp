// Boosted trees of at most sixteen leaves, judged all at once (QuickScorer; Lucchese et al., SIGIR 2015). For each
// feature its thresholds lie in order, so that one pass over those below the value strikes the leaves out that the row
// cannot reach; the first that is left in a tree is its own. Walking tree by tree costs several times as much, nearly
// all of it in branches that no processor can foresee. Sixteen rows go through together: blocks of one page agree in
// most features, and what they agree in is struck out once for all of them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "article/text/block_model_data.hpp"

namespace sidelight::article {

class Forest {
 public:
  static constexpr std::size_t kRows = 16;  ///< that are judged at once

  /// At least four features.
  Forest(const model::Trees& trees, std::size_t features);

  /// Between 0 and 1 each. At most kRows rows, each with as many values as the forest has features.
  void probabilities(std::span<const float* const> rows, std::span<float> answers) const;

 private:
  static constexpr std::size_t kLeaves = 16;
  static constexpr std::size_t kMostTrees = 512;
  static constexpr std::size_t kLanes = 4;  // of a register that every processor has

  using Floats [[gnu::vector_size(4 * kLanes)]] = float;
  using Masks [[gnu::vector_size(4 * kLanes)]] = std::int32_t;
  using Open = std::array<Masks, kRows / kLanes>;  // a bit for each leaf that a row may still reach

  using Column = std::array<Floats, kRows / kLanes>;  // a feature's value in each row

  struct Test {
    float threshold;
    std::uint16_t tree;
    std::uint16_t struck;  ///< a bit for each leaf that a value above the threshold does not reach
  };

  // Gives the leaves below a node their numbers, from left to right; the first number behind them.
  std::size_t add(const model::Trees& trees, std::size_t node, std::size_t leaf,
                  std::vector<std::vector<Test>>& by_feature);

  static std::array<Column, kLanes> columns_of(const std::array<const float*, kRows>& rows, std::size_t from);
  static std::pair<float, float> bounds_of(const Column& values);

  double bias_;
  std::vector<Test> tests_;
  std::vector<std::uint32_t> first_test_;  // of each feature
  std::vector<float> leaves_;              // kLeaves a tree
  std::size_t trees_;
};

}  // namespace sidelight::article
