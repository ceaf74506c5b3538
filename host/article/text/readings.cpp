#include "article/text/readings.hpp"

#include <algorithm>

#include "article/text/element_names.hpp"
#include "article/text/numbers.hpp"
#include "article/text/word_hashes.hpp"

namespace sidelight::article {
namespace {

constexpr auto kCounted = [](auto& sums, std::uint32_t value) { sums.push_back(sums.back() + value); };

double link_density(const TextBlock& block) {
  return block.characters == 0 ? 0 : static_cast<double>(block.link_characters) / block.characters;
}

// Paragraphs vote for parent, grandparent and further up, less each time; links take votes back.
NodeId scored_container(const Tree& tree, const std::vector<TextBlock>& blocks, const BlockSums& sums) {
  std::vector<float> score(tree.nodes.size(), 0.F);
  std::vector<NodeId> touched;
  for (const TextBlock& block : blocks) {
    if (block.characters < 25 || block.kind == BlockKind::heading || link_density(block) > 0.6) continue;
    const auto commas = static_cast<float>(block.letters.commas);
    const float vote = 1.F + std::min(commas, 12.F) + std::min(static_cast<float>(block.characters) / 100.F, 3.F);
    NodeId node = tree.nodes[block.node].tag == Tag::div ? block.node : tree.nodes[block.node].parent;
    for (int level = 0; level < 5 && node != kNoNode; ++level, node = tree.nodes[node].parent) {
      if (score[node] == 0.F) touched.push_back(node);
      score[node] += vote / (level == 0 ? 1.F : level == 1 ? 2.F : 3.F * static_cast<float>(level));
    }
  }
  NodeId best = kNoNode;
  float best_score = 0;
  for (const NodeId node : touched) {
    const float links = sums.characters(node) == 0 ? 0.F
                                                   : static_cast<float>(sums.link_characters(node)) /
                                                         static_cast<float>(sums.characters(node));
    const float value = score[node] * (1.F - links);
    if (value > best_score) best_score = value, best = node;
  }
  return best;
}

// Running text counts for, everything else against; the lightest subtree that holds the best sum.
NodeId heaviest_container(const Tree& tree, const std::vector<TextBlock>& blocks, const BlockSums& sums) {
  std::vector<float> total(blocks.size() + 1, 0.F);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const TextBlock& block = blocks[i];
    const auto words = static_cast<float>(block.words);
    const auto links = static_cast<float>(link_density(block));
    const float value = is_good(block)                                     ? words
                        : block.kind == BlockKind::heading && links < 0.5F ? 0.F
                        : links > 0.5F                                     ? -6.F - words
                                                                           : -3.F;
    total[i + 1] = total[i] + value;
  }
  NodeId best = kNoNode;
  float best_value = 0;
  for (NodeId node = 0; node < tree.nodes.size(); ++node) {
    if (tree.nodes[node].tag == Tag::text) continue;
    const float value = total[sums.end(node)] - total[sums.begin(node)];
    if (value > 0 && value >= best_value) best_value = value, best = node;
  }
  return best;
}

NodeId semantic_container(const Tree& tree, const BlockSums& sums, const std::vector<std::uint32_t>& names) {
  NodeId best = kNoNode;
  double best_value = 0;
  for (NodeId node = 0; node < tree.nodes.size(); ++node) {
    const Node& n = tree.nodes[node];
    if (n.tag == Tag::text) continue;
    double weight = 0;
    if ((names[node] & kSaysBody) != 0)
      weight = 3;
    else if (n.tag == Tag::article)
      weight = 1.2;
    else if (n.tag == Tag::main || (names[node] & kSaysMain) != 0)
      weight = 1;
    else if ((n.tag == Tag::div || n.tag == Tag::section) && (names[node] & kClassOfBody) != 0)
      weight = 1.3;
    if (weight == 0) continue;
    const double value = weight * sums.good_words(node);
    if (value > best_value) best_value = value, best = node;
  }
  return best_value >= 30 ? best : kNoNode;
}

// The decision tree of boilerpipe's "number of words" classifier (Kohlschuetter et al., 2010).
std::vector<std::uint8_t> dense_blocks(const std::vector<TextBlock>& blocks) {
  std::vector<std::uint8_t> dense(blocks.size(), 0);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const double links = link_density(blocks[i]);
    const double links_before = i > 0 ? link_density(blocks[i - 1]) : 0;
    const std::uint32_t words = blocks[i].words;
    const std::uint32_t before = i > 0 ? blocks[i - 1].words : 0;
    const std::uint32_t after = i + 1 < blocks.size() ? blocks[i + 1].words : 0;
    if (links > 0.333) continue;
    if (links_before <= 0.556)
      dense[i] = words > 16 || after > 15 || before > 4;
    else
      dense[i] = words > 40 || after > 17;
  }
  return dense;
}

std::vector<float> declared_blocks(const std::vector<TextBlock>& blocks, const PageFacts& facts) {
  std::vector<float> share(blocks.size(), -1.F);
  if (facts.data.body.size() < 200) return share;
  const std::vector<std::uint64_t> body = word_hashes(facts.data.body);
  Numbers grams(body.size()), words(body.size());
  for (std::size_t i = 0; i < body.size(); ++i) {
    (void)words.of(body[i]);
    if (i + 3 <= body.size()) (void)grams.of(gram_hash(body[i], body[i + 1], body[i + 2]));
  }
  std::vector<std::uint64_t> own;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    word_hashes(blocks[b].text, own);
    std::size_t hits = 0;
    if (own.size() < 3) {
      for (const auto word : own) hits += words.contains(word);
      share[b] = own.empty() ? 0.F : 0.5F * static_cast<float>(hits) / static_cast<float>(own.size());
      continue;
    }
    for (std::size_t i = 0; i + 3 <= own.size(); ++i) hits += grams.contains(gram_hash(own[i], own[i + 1], own[i + 2]));
    share[b] = static_cast<float>(hits) / static_cast<float>(own.size() - 2);
  }
  return share;
}

}  // namespace

bool is_good(const TextBlock& block) {
  if (block.kind == BlockKind::heading || block.kind == BlockKind::caption) return false;
  if (link_density(block) > 0.35) return false;
  return block.words >= 12 ||
         (block.words >= 6 && (block.text.ends_with('.') || block.text.ends_with('?') || block.text.ends_with("。")));
}

BlockSums::BlockSums(const Tree& tree, const std::vector<TextBlock>& blocks)
    : words_{0}, characters_{0}, link_characters_{0}, good_words_{0} {
  first_block_.resize(tree.nodes.size() + 1);
  std::uint32_t next = 0;
  for (NodeId node = 0; node <= tree.nodes.size(); ++node) {
    while (next < blocks.size() && blocks[next].first < node) ++next;
    first_block_[node] = next;
  }
  end_block_.resize(tree.nodes.size());
  for (NodeId node = 0; node < tree.nodes.size(); ++node) end_block_[node] = first_block_[tree.nodes[node].end];
  for (const TextBlock& block : blocks) {
    kCounted(words_, block.words);
    kCounted(characters_, block.characters);
    kCounted(link_characters_, block.link_characters);
    kCounted(good_words_, is_good(block) ? block.words : 0U);
  }
}

Readings read_all(const Tree& tree, const std::vector<TextBlock>& blocks, const BlockSums& sums, const PageFacts& facts,
                  const std::vector<std::uint32_t>& names) {
  return {.scored = scored_container(tree, blocks, sums),
          .heaviest = heaviest_container(tree, blocks, sums),
          .semantic = semantic_container(tree, sums, names),
          .dense = dense_blocks(blocks),
          .declared = declared_blocks(blocks, facts)};
}

}  // namespace sidelight::article
