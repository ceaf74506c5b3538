#include "article/second_look.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sidelight::article {
namespace {

float ratio(double a, double b) {
  return b <= 0 ? 0.F : static_cast<float>(a / b);
}

double weight_of(const TextBlock& block) {
  return block.words + 1.5;
}

// Words, and words that the first look expects to be of the article, before each block: any range in constant time.
struct Sums {
  std::vector<double> words{0};
  std::vector<double> expected{0};

  Sums(const std::vector<TextBlock>& blocks, const std::vector<float>& first) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const double weight = weight_of(blocks[i]);
      words.push_back(words.back() + weight);
      expected.push_back(expected.back() + weight * static_cast<double>(first[i]));
    }
  }
  double words_in(std::size_t begin, std::size_t end) const { return words[end] - words[begin]; }
  double expected_in(std::size_t begin, std::size_t end) const { return expected[end] - expected[begin]; }
};

struct Mean {
  double words = 0, expected = 0;

  void add(double weight, float probability) { words += weight, expected += weight * static_cast<double>(probability); }
  // Without the block itself; -1 where it is alone.
  float without(double weight, float probability) const {
    const double rest = words - weight;
    return rest < 1 ? -1.F : static_cast<float>((expected - weight * static_cast<double>(probability)) / rest);
  }
};

struct Page {
  double words = 0, expected = 0, sure = 0, doubtful = 0, best = 0;
  double declared = 0, declared_expected = 0;  // words that JSON-LD has too
  NodeId heart = kNoNode;                      // the element whose own paragraphs are expected to give most
  NodeId around = kNoNode;                     // the smallest element with all that is sure
  std::array<Mean, 7> kinds;
};

}  // namespace

std::vector<SecondFeatures> second_features_of(const Analysis& analysis, const std::vector<float>& first) {
  const auto& blocks = analysis.blocks;
  const Tree& tree = analysis.tree;
  const std::size_t count = blocks.size();
  std::vector<SecondFeatures> rows(count);
  if (count == 0) return rows;
  const Sums sums(blocks, first);
  const BlockSums& ranges = analysis.sums;

  Page page{.words = sums.words.back(), .expected = sums.expected.back()};
  std::unordered_map<NodeId, double> parents;
  std::unordered_map<std::uint64_t, Mean> near_groups;
  std::unordered_map<std::uint64_t, Mean> far_groups;
  std::size_t first_sure = count;
  std::size_t last_sure = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double weight = weight_of(blocks[i]);
    if (first[i] >= 0.5F) page.sure += weight;
    if (first[i] > 0.2F && first[i] < 0.8F) page.doubtful += weight;
    if (analysis.readings.declared[i] > 0.6F) {
      page.declared += weight;
      page.declared_expected += weight * static_cast<double>(first[i]);
    }
    page.best = std::max(page.best, static_cast<double>(first[i]));
    page.kinds[static_cast<std::size_t>(blocks[i].kind)].add(weight, first[i]);
    near_groups[analysis.templates[i].near].add(weight, first[i]);
    far_groups[analysis.templates[i].far].add(weight, first[i]);
    const NodeId parent = tree.nodes[blocks[i].node].parent;
    if (parent != kNoNode) {
      double& own = parents[parent];
      own += weight * static_cast<double>(first[i]);
      if (page.heart == kNoNode || own > parents[page.heart]) page.heart = parent;
    }
    if (first[i] >= 0.7F && blocks[i].words >= 10) first_sure = std::min(first_sure, i), last_sure = i;
  }
  if (first_sure < count) {
    page.around = blocks[first_sure].node;
    while (tree.nodes[page.around].parent != kNoNode && !tree.inside(blocks[last_sure].node, page.around))
      page.around = tree.nodes[page.around].parent;
  }
  // How far back and ahead the next block lies that is surely of the article.
  std::vector<float> before(count), after(count);
  float distance = 30;
  const auto sure = [&](std::size_t i) { return first[i] >= 0.5F && blocks[i].words >= 10; };
  for (std::size_t i = 0; i < count; ++i) before[i] = distance, distance = sure(i) ? 0 : std::min(30.F, distance + 1);
  distance = 30;
  for (std::size_t i = count; i-- > 0;) after[i] = distance, distance = sure(i) ? 0 : std::min(30.F, distance + 1);

  for (std::size_t i = 0; i < count; ++i) {
    SecondFeatures& row = rows[i];
    std::ranges::copy(analysis.features[i], row.begin());
    std::size_t at = kFeatureCount;
    const auto put = [&](float value) {
      if (at < row.size()) row[at++] = value;
    };
    const double weight = weight_of(blocks[i]);
    put(first[i]);
    // Around it.
    for (const int offset : {-3, -2, -1, 1, 2, 3}) {
      const auto other = static_cast<std::ptrdiff_t>(i) + offset;
      put(other < 0 || other >= static_cast<std::ptrdiff_t>(count) ? -1.F : first[static_cast<std::size_t>(other)]);
    }
    for (const std::size_t reach : {std::size_t{4}, std::size_t{12}}) {
      const std::size_t begin = i < reach ? 0 : i - reach;
      const std::size_t end = std::min(count, i + 1 + reach);
      put(ratio(sums.expected_in(begin, i), sums.words_in(begin, i)));
      put(ratio(sums.expected_in(i + 1, end), sums.words_in(i + 1, end)));
    }
    put(before[i]);
    put(after[i]);
    put(ratio(sums.expected[i], page.expected));
    put(static_cast<float>(std::min(sums.expected_in(0, i), 5000.0)));
    put(static_cast<float>(std::min(sums.expected_in(i + 1, count), 5000.0)));
    // Beside it in the tree: the next three ancestors that hold more than the last.
    NodeId node = blocks[i].node;
    std::size_t held = 1;
    for (int level = 0; level < 3; ++level) {
      while (tree.nodes[node].parent != kNoNode && ranges.end(node) - ranges.begin(node) <= held)
        node = tree.nodes[node].parent;
      const std::size_t begin = ranges.begin(node);
      const std::size_t end = ranges.end(node);
      held = end - begin;
      const Mean all{.words = sums.words_in(begin, end), .expected = sums.expected_in(begin, end)};
      put(all.without(weight, first[i]));
      put(ratio(all.expected, page.expected));
      put(static_cast<float>(held));
    }
    // Of its template and kind.
    put(near_groups[analysis.templates[i].near].without(weight, first[i]));
    put(far_groups[analysis.templates[i].far].without(weight, first[i]));
    put(page.kinds[static_cast<std::size_t>(blocks[i].kind)].without(weight, first[i]));
    // Where it is, seen from the article.
    for (const NodeId place : {page.heart, page.around}) {
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
                           : ratio(sums.expected_in(ranges.begin(place), ranges.end(place)),
                                   sums.words_in(ranges.begin(place), ranges.end(place))));
    }
    put(i < first_sure ? 0.F : i > last_sure ? 2.F : 1.F);
    // The page.
    put(static_cast<float>(page.expected));
    put(ratio(page.expected, page.words));
    put(ratio(page.sure, page.expected));
    put(ratio(page.doubtful, page.expected));
    put(static_cast<float>(page.best));
    for (const NodeId container : {analysis.readings.scored, analysis.readings.heaviest, analysis.readings.semantic}) {
      if (container == kNoNode) {
        put(-1);
        put(-1);
        continue;
      }
      const std::size_t begin = ranges.begin(container);
      const std::size_t end = ranges.end(container);
      put(ratio(sums.expected_in(begin, end), page.expected));
      put(ratio(sums.expected_in(begin, end), sums.words_in(begin, end)));
    }
    put(ratio(page.declared, page.expected));
    put(ratio(page.declared_expected, page.declared));
  }
  return rows;
}

}  // namespace sidelight::article
