// Gradient-boosted trees for a yes-or-no question: histograms, best leaf first, logistic loss. Small on purpose; it is
// run by hand, when a feature has changed.
#pragma once

#include <cstdint>
#include <vector>

namespace sidelight::training {

struct Rows {
  std::size_t columns = 0;
  std::vector<float> values;  ///< row after row

  std::size_t size() const { return columns == 0 ? 0 : values.size() / columns; }
};

struct Targets {              // one a row
  std::vector<float> labels;  ///< between 0 and 1
  std::vector<float> weights;
};

struct Options {
  int trees = 200;
  int leaves = 16;
  double rate = 0.07;
  double smallest_leaf = 4;  ///< summed weight
  double lambda = 3;
  double columns = 0.4;  ///< share looked at by each tree
  double rows = 0.7;
  float least_weight = 0.07F;  ///< lighter rows are drawn by lot, and weigh this much
  unsigned seed = 12345;
};

struct TreeNode {
  int feature = -1;
  float value = 0;  ///< threshold (<= goes left), or the leaf's output
  int left = -1;
  int right = -1;
};

struct Model {
  double bias = 0;
  std::vector<std::vector<TreeNode>> trees;

  double score(const float* row) const;
  double probability(const float* row) const;
};

/// Trains on the rows whose `use` is set.
Model train(const Rows& rows, const Targets& targets, const std::vector<std::uint8_t>& use, const Options& options);

}  // namespace sidelight::training
