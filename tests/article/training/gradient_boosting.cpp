#include "gradient_boosting.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace sidelight::training {
namespace {

constexpr int kBins = 64;

struct Bin {
  double gradient = 0;
  double hessian = 0;
};

using Histogram = std::vector<Bin>;  // kBins for each column looked at

struct Best {
  double gain = 0;
  int feature = -1;
  int bin = 0;
};

struct Leaf {
  int node = 0;
  std::vector<std::uint32_t> rows;
  double gradient = 0;
  double hessian = 0;
  Histogram bins;
  Best best;
};

class Trainer {
 public:
  Trainer(const Rows& rows, const Targets& targets, const std::vector<std::uint8_t>& use, const Options& options)
      : rows_(rows), labels_(targets.labels), options_(options), random_(options.seed), weights_(targets.weights) {
    std::uniform_real_distribution<float> chance(0, 1);
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      if (use[i] == 0 || weights_[i] <= 0) continue;
      // Most of a page is links of a word or two: a few stand for all of them.
      if (weights_[i] < options.least_weight) {
        if (chance(random_) * options.least_weight > weights_[i]) continue;
        weights_[i] = options.least_weight;
      }
      used_.push_back(i);
    }
    make_bins();
  }

  Model run() {
    Model model;
    double positive = 0;
    double all = 0;
    for (const auto i : used_)
      positive += static_cast<double>(weights_[i] * labels_[i]), all += static_cast<double>(weights_[i]);
    model.bias = std::log((positive + 1) / (all - positive + 1));
    scores_.assign(rows_.size(), model.bias);
    gradients_.resize(rows_.size());
    for (int t = 0; t < options_.trees; ++t) model.trees.push_back(grow());
    return model;
  }

 private:
  void make_bins() {
    edges_.resize(rows_.columns);
    bins_.resize(rows_.columns * rows_.size());
    std::vector<float> sample;
    for (std::size_t c = 0; c < rows_.columns; ++c) {
      sample.clear();
      const std::size_t step = std::max<std::size_t>(1, used_.size() / 20'000);
      for (std::size_t k = 0; k < used_.size(); k += step) sample.push_back(rows_.values[used_[k] * rows_.columns + c]);
      std::ranges::sort(sample);
      std::vector<float>& edges = edges_[c];
      for (int b = 1; b < kBins; ++b) {
        const float edge = sample[sample.size() * static_cast<std::size_t>(b) / kBins];
        if ((edges.empty() || edge > edges.back()) && edge < sample.back()) edges.push_back(edge);
      }
      for (const auto i : used_) {
        const float value = rows_.values[i * rows_.columns + c];
        bins_[i * rows_.columns + c] =
            static_cast<std::uint8_t>(std::ranges::lower_bound(edges, value) - edges.begin());
      }
    }
  }

  void fill(Leaf& leaf, const std::vector<std::size_t>& columns) const {
    leaf.bins.assign(columns.size() * kBins, {});
    for (const auto i : leaf.rows) {
      const std::uint8_t* row = bins_.data() + i * rows_.columns;
      const Bin& own = gradients_[i];
      Bin* bins = leaf.bins.data();
      for (const std::size_t c : columns) {
        bins[row[c]].gradient += own.gradient;
        bins[row[c]].hessian += own.hessian;
        bins += kBins;
      }
    }
  }

  Best find(const Leaf& leaf, const std::vector<std::size_t>& columns) const {
    Best best;
    const double parent = leaf.gradient * leaf.gradient / (leaf.hessian + options_.lambda);
    const Bin* bins = leaf.bins.data();
    for (const std::size_t c : columns) {
      double g = 0;
      double h = 0;
      for (int b = 0; b < static_cast<int>(edges_[c].size()); ++b) {
        g += bins[b].gradient;
        h += bins[b].hessian;
        const double other = leaf.hessian - h;
        if (h < options_.smallest_leaf || other < options_.smallest_leaf) continue;
        const double og = leaf.gradient - g;
        const double gain = g * g / (h + options_.lambda) + og * og / (other + options_.lambda) - parent;
        if (gain > best.gain) best = {gain, static_cast<int>(c), b};
      }
      bins += kBins;
    }
    return best;
  }

  std::vector<TreeNode> grow() {
    std::vector<std::size_t> columns;
    std::bernoulli_distribution take_column(options_.columns);
    for (std::size_t c = 0; c < rows_.columns; ++c)
      if (take_column(random_)) columns.push_back(c);
    std::bernoulli_distribution take_row(options_.rows);
    std::vector<Leaf> leaves(1);
    for (const auto i : used_) {
      const double p = 1 / (1 + std::exp(-scores_[i]));
      const auto weight = static_cast<double>(weights_[i]);
      gradients_[i] = {weight * (static_cast<double>(labels_[i]) - p), weight * std::max(p * (1 - p), 1e-6)};
      if (take_row(random_)) leaves[0].rows.push_back(i);
    }
    std::vector<TreeNode> tree(1);
    fill(leaves[0], columns);
    finish(leaves[0], columns);
    while (static_cast<int>(leaves.size()) < options_.leaves) {
      const auto it = std::ranges::max_element(leaves, {}, [](const Leaf& l) { return l.best.gain; });
      if (it->best.gain <= 1e-6) break;
      Leaf parent = std::move(*it);
      leaves.erase(it);
      Leaf left{.node = static_cast<int>(tree.size())};
      Leaf right{.node = static_cast<int>(tree.size() + 1)};
      const auto feature = static_cast<std::size_t>(parent.best.feature);
      for (const auto i : parent.rows)
        (bins_[i * rows_.columns + feature] <= parent.best.bin ? left : right).rows.push_back(i);
      // Only the smaller side is counted; the other is what remains of the parent.
      Leaf& small = left.rows.size() < right.rows.size() ? left : right;
      Leaf& large = left.rows.size() < right.rows.size() ? right : left;
      fill(small, columns);
      large.bins = std::move(parent.bins);
      for (std::size_t b = 0; b < large.bins.size(); ++b) {
        large.bins[b].gradient -= small.bins[b].gradient;
        large.bins[b].hessian -= small.bins[b].hessian;
      }
      tree.resize(tree.size() + 2);
      tree[static_cast<std::size_t>(parent.node)] = {
          parent.best.feature, edges_[feature][static_cast<std::size_t>(parent.best.bin)], left.node, right.node};
      finish(left, columns);
      finish(right, columns);
      leaves.push_back(std::move(left));
      leaves.push_back(std::move(right));
    }
    for (const Leaf& leaf : leaves)
      tree[static_cast<std::size_t>(leaf.node)].value =
          static_cast<float>(options_.rate * leaf.gradient / (leaf.hessian + options_.lambda));
    for (const auto i : used_) {
      std::size_t n = 0;
      while (tree[n].feature >= 0) {
        const auto f = static_cast<std::size_t>(tree[n].feature);
        n = static_cast<std::size_t>(rows_.values[i * rows_.columns + f] <= tree[n].value ? tree[n].left
                                                                                          : tree[n].right);
      }
      scores_[i] += static_cast<double>(tree[n].value);
    }
    return tree;
  }

  void finish(Leaf& leaf, const std::vector<std::size_t>& columns) const {
    for (const auto i : leaf.rows) leaf.gradient += gradients_[i].gradient, leaf.hessian += gradients_[i].hessian;
    leaf.best = find(leaf, columns);
  }

  const Rows& rows_;
  const std::vector<float>& labels_;
  Options options_;
  std::mt19937 random_;
  std::vector<float> weights_;
  std::vector<std::uint32_t> used_;
  std::vector<std::vector<float>> edges_;
  std::vector<std::uint8_t> bins_;  // row after row
  std::vector<double> scores_;
  std::vector<Bin> gradients_;
};

}  // namespace

double Model::score(const float* row) const {
  double sum = bias;
  for (const auto& tree : trees) {
    std::size_t n = 0;
    while (tree[n].feature >= 0)
      n = static_cast<std::size_t>(row[tree[n].feature] <= tree[n].value ? tree[n].left : tree[n].right);
    sum += static_cast<double>(tree[n].value);
  }
  return sum;
}

double Model::probability(const float* row) const {
  return 1 / (1 + std::exp(-score(row)));
}

Model train(const Rows& rows, const Targets& targets, const std::vector<std::uint8_t>& use, const Options& options) {
  return Trainer(rows, targets, use, options).run();
}

}  // namespace sidelight::training
