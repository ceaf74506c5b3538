// Several cheap ways to say where the article is. None is trusted alone: their votes become features of the block
// model, which learned when to believe which.
#pragma once

#include <cstdint>
#include <vector>

#include "article/head/page_facts.hpp"
#include "article/page/tree.hpp"
#include "article/text/blocks.hpp"

namespace sidelight::article {

/// Blocks below a node, and sums over them, in constant time.
class BlockSums {
 public:
  BlockSums() = default;
  BlockSums(const Tree& tree, const std::vector<TextBlock>& blocks);

  std::uint32_t begin(NodeId node) const { return first_block_[node]; }
  std::uint32_t end(NodeId node) const { return end_block_[node]; }
  std::uint32_t words(NodeId node) const { return words_[end(node)] - words_[begin(node)]; }
  std::uint32_t characters(NodeId node) const { return characters_[end(node)] - characters_[begin(node)]; }
  std::uint32_t link_characters(NodeId node) const {
    return link_characters_[end(node)] - link_characters_[begin(node)];
  }
  std::uint32_t good_words(NodeId node) const { return good_words_[end(node)] - good_words_[begin(node)]; }
  std::uint32_t words_before(std::size_t block) const { return words_[block]; }
  std::uint32_t all_good_words() const { return good_words_.back(); }

 private:
  std::vector<std::uint32_t> first_block_;  // of each node: blocks that start before it
  std::vector<std::uint32_t> end_block_;    // of each node: blocks that start before what follows it
  std::vector<std::uint32_t> words_, characters_, link_characters_, good_words_;
};

/// A block that can hardly be anything but running text.
bool is_good(const TextBlock& block);

struct Readings {
  NodeId scored = kNoNode;          ///< paragraphs vote for their ancestors (Readability)
  NodeId heaviest = kNoNode;        ///< the subtree with most running text and least of the rest
  NodeId semantic = kNoNode;        ///< itemprop=articleBody, article, main
  std::vector<std::uint8_t> dense;  ///< per block: dense by its own and its neighbours' words and links (boilerpipe)
  std::vector<float>
      declared;  ///< per block: share of its words found in order in JSON-LD's articleBody; -1 without one
};

/// `names` is what element_names finds.
Readings read_all(const Tree& tree, const std::vector<TextBlock>& blocks, const BlockSums& sums, const PageFacts& facts,
                  const std::vector<std::uint32_t>& names);

}  // namespace sidelight::article
