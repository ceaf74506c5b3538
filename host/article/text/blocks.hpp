// The page's visible text as one flat array of blocks in document order: what a reader would call a paragraph, a
// heading, a list item, a table. Everything that follows (readings, model, pruning) works on this array and never on
// the tree alone.
#pragma once

#include <string>
#include <vector>

#include "article/page/tree.hpp"
#include "article/text/letters.hpp"
#include "model/article.hpp"

namespace sidelight::article {

/// A link, or the part of one that lies in a block.
struct Anchor {
  std::uint32_t start = 0;  ///< byte of the block's text
  std::uint32_t end = 0;
  NodeId node = 0;  ///< the <a>
};

struct TextBlock {
  std::string text;  ///< cleaned
  BlockKind kind = BlockKind::paragraph;
  int level = 0;     ///< of a heading
  NodeId node = 0;   ///< the block element that holds the text
  NodeId first = 0;  ///< first text node
  std::uint32_t words = 0;
  std::uint32_t characters = 0;
  std::uint32_t link_characters = 0;
  std::uint32_t links = 0;
  Letters letters = {};                      ///< of the text
  bool hidden = false;                       ///< by a hidden attribute or style, until a script shows it
  std::vector<Anchor> anchors = {};          ///< in order, not overlapping
  std::vector<std::vector<Span>> rows = {};  ///< of a table: its cells as bytes of `text`
};

inline constexpr std::size_t kMaxBlocks = 20'000;

/// Hidden text is left out, unless the page hides its article: then scripts were to show it, and all of it is kept. The
/// same for <noscript> and <template>; what is in a declarative shadow root is shown. `names` is what element_names
/// finds.
std::vector<TextBlock> blocks_of(const Tree& tree, const std::vector<std::uint32_t>& names);

}  // namespace sidelight::article
