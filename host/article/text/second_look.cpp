#include "article/text/second_look.hpp"

#include <algorithm>

#include "article/text/numbers.hpp"

namespace sidelight::article {
namespace {

float ratio(double a, double b) {
  return b <= 0 ? 0.F : static_cast<float>(a / b);
}

double weight_of(const TextBlock& block) {
  return block.words + 1.5;
}

}  // namespace

void SecondLook::Mean::add(double weight, float probability) {
  words += weight;
  expected += weight * static_cast<double>(probability);
}

// Without the block itself; -1 where it is alone.
float SecondLook::Mean::without(double weight, float probability) const {
  const double rest = words - weight;
  return rest < 1 ? -1.F : static_cast<float>((expected - weight * static_cast<double>(probability)) / rest);
}

SecondLook::SecondLook(const Analysis& analysis, const std::vector<float>& first) : analysis_(analysis), first_(first) {
  const auto& blocks = analysis.blocks;
  const std::size_t count = blocks.size();
  words_.reserve(count + 1);
  expected_.reserve(count + 1);
  near_groups_.reserve(count);
  far_groups_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double weight = weight_of(blocks[i]);
    words_.push_back(words_.back() + weight);
    expected_.push_back(expected_.back() + weight * static_cast<double>(first[i]));
    if (first[i] >= 0.5F) sure_ += weight;
    if (first[i] > 0.2F && first[i] < 0.8F) doubtful_ += weight;
    if (analysis.readings.declared[i] > 0.6F) {
      declared_ += weight;
      declared_expected_ += weight * static_cast<double>(first[i]);
    }
    best_ = std::max(best_, static_cast<double>(first[i]));
    kinds_[static_cast<std::size_t>(blocks[i].kind)].add(weight, first[i]);
    const auto& [near, far] = analysis.templates[i];
    near_groups_.resize(std::max<std::size_t>(near_groups_.size(), near + 1));
    near_groups_[near].add(weight, first[i]);
    far_groups_.resize(std::max<std::size_t>(far_groups_.size(), far + 1));
    far_groups_[far].add(weight, first[i]);
  }
  find_places();
  measure_distances();
}

void SecondLook::find_places() {
  const auto& blocks = analysis_.blocks;
  const Tree& tree = analysis_.tree;
  Numbers parents(blocks.size());
  std::vector<double> expected;
  double most = 0;
  first_sure_ = blocks.size();
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const NodeId parent = tree.nodes[blocks[i].node].parent;
    if (parent != kNoNode) {
      const std::uint32_t number = parents.of(parent);
      expected.resize(parents.count());
      const double own = expected[number] += weight_of(blocks[i]) * static_cast<double>(first_[i]);
      if (heart_ == kNoNode || own > most || parent == heart_) heart_ = parent, most = own;
    }
    if (first_[i] >= 0.7F && blocks[i].words >= 10) first_sure_ = std::min(first_sure_, i), last_sure_ = i;
  }
  if (first_sure_ == blocks.size()) return;
  around_ = blocks[first_sure_].node;
  while (tree.nodes[around_].parent != kNoNode && !tree.inside(blocks[last_sure_].node, around_))
    around_ = tree.nodes[around_].parent;
}

void SecondLook::measure_distances() {
  const std::size_t count = first_.size();
  const auto sure = [&](std::size_t i) { return first_[i] >= 0.5F && analysis_.blocks[i].words >= 10; };
  before_.resize(count);
  after_.resize(count);
  float distance = 30;
  for (std::size_t i = 0; i < count; ++i) before_[i] = distance, distance = sure(i) ? 0 : std::min(30.F, distance + 1);
  distance = 30;
  for (std::size_t i = count; i-- > 0;) after_[i] = distance, distance = sure(i) ? 0 : std::min(30.F, distance + 1);
}

SecondFeatures SecondLook::row(std::size_t i) const {
  const auto& blocks = analysis_.blocks;
  const Tree& tree = analysis_.tree;
  const BlockSums& ranges = analysis_.sums;
  const std::size_t count = blocks.size();
  const double all_words = words_.back();
  const double all_expected = expected_.back();
  SecondFeatures row;
  std::ranges::copy(analysis_.features[i], row.begin());
  std::size_t at = kFeatureCount;
  const auto put = [&](float value) {
    if (at < row.size()) row[at++] = value;
  };
  const double weight = weight_of(blocks[i]);
  put(first_[i]);
  // Around it.
  for (const int offset : {-3, -2, -1, 1, 2, 3}) {
    const auto other = static_cast<std::ptrdiff_t>(i) + offset;
    put(other < 0 || other >= static_cast<std::ptrdiff_t>(count) ? -1.F : first_[static_cast<std::size_t>(other)]);
  }
  for (const std::size_t reach : {std::size_t{4}, std::size_t{12}}) {
    const std::size_t begin = i < reach ? 0 : i - reach;
    const std::size_t end = std::min(count, i + 1 + reach);
    put(ratio(expected_in(begin, i), words_in(begin, i)));
    put(ratio(expected_in(i + 1, end), words_in(i + 1, end)));
  }
  put(before_[i]);
  put(after_[i]);
  put(ratio(expected_[i], all_expected));
  put(static_cast<float>(std::min(expected_in(0, i), 5000.0)));
  put(static_cast<float>(std::min(expected_in(i + 1, count), 5000.0)));
  // Beside it in the tree: the next three ancestors that hold more than the last.
  NodeId node = blocks[i].node;
  std::size_t held = 1;
  for (int level = 0; level < 3; ++level) {
    while (tree.nodes[node].parent != kNoNode && ranges.end(node) - ranges.begin(node) <= held)
      node = tree.nodes[node].parent;
    const std::size_t begin = ranges.begin(node);
    const std::size_t end = ranges.end(node);
    held = end - begin;
    const Mean all{.words = words_in(begin, end), .expected = expected_in(begin, end)};
    put(all.without(weight, first_[i]));
    put(ratio(all.expected, all_expected));
    put(static_cast<float>(held));
  }
  // Of its template and kind.
  put(near_groups_[analysis_.templates[i].near].without(weight, first_[i]));
  put(far_groups_[analysis_.templates[i].far].without(weight, first_[i]));
  put(kinds_[static_cast<std::size_t>(blocks[i].kind)].without(weight, first_[i]));
  // Where it is, seen from the article.
  for (const NodeId place : {heart_, around_}) {
    float up = -1;
    if (place != kNoNode) {
      up = 0;
      if (tree.inside(blocks[i].node, place))
        up = -static_cast<float>(tree.nodes[blocks[i].node].depth - tree.nodes[place].depth);
      else
        for (NodeId n = blocks[i].node; n != kNoNode && !tree.inside(place, n); n = tree.nodes[n].parent) ++up;
    }
    put(up);
    put(place == kNoNode ? 0.F
                         : ratio(expected_in(ranges.begin(place), ranges.end(place)),
                                 words_in(ranges.begin(place), ranges.end(place))));
  }
  put(i < first_sure_ ? 0.F : i > last_sure_ ? 2.F : 1.F);
  // The page.
  put(static_cast<float>(all_expected));
  put(ratio(all_expected, all_words));
  put(ratio(sure_, all_expected));
  put(ratio(doubtful_, all_expected));
  put(static_cast<float>(best_));
  for (const NodeId container : {analysis_.readings.scored, analysis_.readings.heaviest, analysis_.readings.semantic}) {
    if (container == kNoNode) {
      put(-1);
      put(-1);
      continue;
    }
    const std::size_t begin = ranges.begin(container);
    const std::size_t end = ranges.end(container);
    put(ratio(expected_in(begin, end), all_expected));
    put(ratio(expected_in(begin, end), words_in(begin, end)));
  }
  put(ratio(declared_, all_expected));
  put(ratio(declared_expected_, declared_));
  return row;
}

}  // namespace sidelight::article
