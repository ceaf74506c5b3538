#include "article/text/blocks.hpp"

#include <algorithm>

#include "article/text/clean_text.hpp"
#include "article/text/element_names.hpp"
#include "article/text/table_block.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

// As trim of base/text.hpp, for every text of a page: most are short.
std::string_view shown_part(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  std::size_t start = 0;
  std::size_t end = text.size();
  while (start < end && is_space(text[start])) ++start;
  while (end > start && is_space(text[end - 1])) --end;
  return text.substr(start, end - start);
}

bool declares(std::string_view style, std::string_view property, std::string_view value) {
  const std::size_t at = style.find(property);
  return at != style.npos && (at == 0 || style[at - 1] == ';' || style[at - 1] == ' ') &&
         style.substr(at + property.size(), value.size() + 4).contains(value);
}

bool is_hidden(const Tree& tree, NodeId node) {
  const Node& n = tree.nodes[node];
  for (std::uint32_t i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i) {
    const Attribute& a = tree.attributes[i];
    // Streamed pages carry each finished part in <div hidden id="S:1"> and move it into place.
    if (is_named(a.name, "hidden") && a.value != "until-found") return !tree.attribute(node, "id").starts_with("S:");
    if (is_named(a.name, "style") && a.value.size() < 4096 &&
        (a.value.contains("none") || a.value.contains("hidden"))) {
      const std::string style = to_lower_ascii(a.value);
      if (declares(style, "display", "none") || declares(style, "visibility", "hidden")) return true;
    }
  }
  return false;
}

// A few words inside a sentence, as for screen readers: hiding them does not part it.
bool is_aside(const Tree& tree, NodeId node) {
  const NodeId end = tree.nodes[node].end;
  if (starts_block(tree.nodes[node].tag) || end - node > 60) return false;
  std::size_t bytes = 0;
  for (NodeId i = node; i < end; ++i) bytes += tree.nodes[i].text.size();
  return bytes < 300;
}

class Collector {
 public:
  Collector(const Tree& tree, const std::vector<std::uint32_t>& names, bool fallbacks)
      : tree_(tree), names_(names), fallbacks_(fallbacks) {}

  std::vector<TextBlock> run() {
    const std::size_t size = tree_.nodes.size();
    blocks_.reserve(std::min(kMaxBlocks, size / 8 + 1));
    NodeId i = 0;
    while (i < size && blocks_.size() < kMaxBlocks) {
      leave(i);
      const Node& n = tree_.nodes[i];
      if (n.tag == Tag::text) {
        add(i);
        ++i;
        continue;
      }
      if (is_unseen(n.tag) && !is_shown_after_all(i)) {
        if (starts_block(n.tag)) flush();
        i = n.end;
        continue;
      }
      if (i >= hidden_until_ && (names_[i] & kMayHide) != 0 && n.tag != Tag::body && n.tag != Tag::html &&
          is_hidden(tree_, i)) {
        if (is_aside(tree_, i)) {
          i = n.end;
          continue;
        }
        flush();
        hidden_until_ = n.end;
      }
      if (n.tag == Tag::table && is_data_table(tree_, i)) {
        flush();
        table(i);
        i = n.end;
        continue;
      }
      enter(i);
      ++i;
    }
    flush();
    return std::move(blocks_);
  }

 private:
  struct Open {
    NodeId node;
    NodeId end;
    Tag tag;
  };

  // A declarative shadow root is part of the page as it is drawn.
  bool is_shown_after_all(NodeId i) const {
    const Tag tag = tree_.nodes[i].tag;
    if (tag == Tag::template_ && tree_.attribute(i, "shadowrootmode") == "open") return true;
    return fallbacks_ && (tag == Tag::template_ || tag == Tag::noscript);
  }

  void enter(NodeId i) {
    const Node& n = tree_.nodes[i];
    if (n.tag == Tag::br) {
      if (in_pre_ > 0)
        cleaner_.add_line();
      else if (break_)
        flush();
      else
        cleaner_.add_space();
      break_ = true;
      return;
    }
    if (n.tag == Tag::hr) return flush();
    const bool block = starts_block(n.tag);
    if (block) flush();
    const bool other = n.tag == Tag::a || n.tag == Tag::other || n.tag == Tag::button || n.tag == Tag::label;
    if ((block || other) && n.end > i + 1) {
      if (n.tag == Tag::a) begin_link(i), ++pending_links_;
      if (n.tag == Tag::pre) ++in_pre_;
      open_.push_back({i, n.end, n.tag});
    }
  }

  void leave(NodeId i) {
    if (i == hidden_until_) flush();
    while (!open_.empty() && open_.back().end <= i) {
      const Tag tag = open_.back().tag;
      if (starts_block(tag)) flush();
      if (tag == Tag::a && --in_link_ == 0) end_link_part(), link_ = kNoNode;
      if (tag == Tag::pre) --in_pre_;
      open_.pop_back();
    }
  }

  void add(NodeId i) {
    const std::string_view text = tree_.nodes[i].text;
    const std::string_view shown = shown_part(text);
    if (!shown.empty()) {
      break_ = false;
      if (first_ == kNoNode) first_ = i;
      links_ += pending_links_;
      pending_links_ = 0;
      if (in_link_ > 0) link_bytes_ += shown.size();
      shown_bytes_ += shown.size();
    }
    if (in_pre_ > 0) return cleaner_.add(text, true);
    if (shown.size() == text.size()) return cleaner_.add(text);
    // White space is one space, however much there is of it.
    if (shown.empty() || shown.data() != text.data()) cleaner_.add_space();
    cleaner_.add(shown);
    if (shown.data() + shown.size() != text.data() + text.size()) cleaner_.add_space();
  }

  void flush() {
    break_ = false;
    if (first_ != kNoNode) {
      end_link_part();
      TextBlock block{.text = cleaner_.text(), .first = first_, .hidden = first_ < hidden_until_};
      block.anchors.swap(anchors_);
      for (auto it = open_.rbegin(); it != open_.rend(); ++it)
        if (starts_block(it->tag)) {
          block.node = it->node;
          break;
        }
      block.links = links_;
      finish(block, link_bytes_, shown_bytes_);
    }
    cleaner_.clear();
    anchors_.clear();
    link_start_ = 0;
    first_ = kNoNode;
    links_ = 0;
    link_bytes_ = shown_bytes_ = 0;
  }

  void finish(TextBlock& block, std::size_t link_bytes, std::size_t shown_bytes) {
    block.letters = letters_of(block.text);
    block.words = block.letters.words;
    if (block.words == 0) return;
    block.characters = block.letters.characters;
    block.link_characters = static_cast<std::uint32_t>(shown_bytes == 0 ? 0
                                                                        : static_cast<double>(block.characters) *
                                                                              static_cast<double>(link_bytes) /
                                                                              static_cast<double>(shown_bytes));
    set_kind(block);
    blocks_.push_back(std::move(block));
  }

  void set_kind(TextBlock& block) const {
    NodeId node = block.node;
    for (int up = 0; up < 6 && node != kNoNode; ++up, node = tree_.nodes[node].parent) {
      const Tag tag = tree_.nodes[node].tag;
      if (is_heading(tag)) {
        block.kind = BlockKind::heading;
        block.level = static_cast<int>(tag) - static_cast<int>(Tag::h1) + 1;
      } else if (tag == Tag::li || tag == Tag::dd || tag == Tag::dt) {
        block.kind = BlockKind::list_item;
      } else if (tag == Tag::blockquote) {
        block.kind = BlockKind::quote;
      } else if (tag == Tag::pre) {
        block.kind = BlockKind::code;
      } else if (tag == Tag::figcaption || tag == Tag::caption) {
        block.kind = BlockKind::caption;
      } else if (tag == Tag::td || tag == Tag::th) {
        block.kind = BlockKind::paragraph;
      } else if (tag == Tag::p || tag == Tag::div || tag == Tag::section) {
        continue;
      } else {
        break;
      }
      return;
    }
  }

  void table(NodeId node) {
    TextBlock block = table_block(tree_, node);
    block.hidden = node < hidden_until_;
    block.letters = letters_of(block.text);
    block.words = block.letters.words;
    if (block.words != 0) blocks_.push_back(std::move(block));
  }

  void begin_link(NodeId node) {
    if (++in_link_ > 1) return;
    link_ = node;
    link_start_ = cleaner_.text().size();
  }

  // A link may go on in the next block.
  void end_link_part() {
    const std::string& text = cleaner_.text();
    if (link_ == kNoNode || text.size() <= link_start_) return;
    if (text[link_start_] == ' ' || text[link_start_] == '\n') ++link_start_;
    anchors_.push_back({static_cast<std::uint32_t>(link_start_), static_cast<std::uint32_t>(text.size()), link_});
  }

  const Tree& tree_;
  const std::vector<std::uint32_t>& names_;
  bool fallbacks_;
  std::vector<TextBlock> blocks_;
  std::vector<Open> open_;
  TextCleaner cleaner_;
  std::vector<Anchor> anchors_;
  NodeId link_ = kNoNode;  // the one that is open
  std::size_t link_start_ = 0;
  NodeId first_ = kNoNode;
  NodeId hidden_until_ = 0;
  bool break_ = false;
  int in_link_ = 0;
  int in_pre_ = 0;
  std::uint32_t pending_links_ = 0;
  std::uint32_t links_ = 0;
  std::size_t link_bytes_ = 0;
  std::size_t shown_bytes_ = 0;
};

std::size_t long_words(const std::vector<TextBlock>& blocks) {
  std::size_t words = 0;
  for (const TextBlock& block : blocks)
    if (block.words >= 12) words += block.words;
  return words;
}

}  // namespace

std::vector<TextBlock> blocks_of(const Tree& tree, const std::vector<std::uint32_t>& names) {
  std::vector<TextBlock> blocks = Collector(tree, names, false).run();
  if (long_words(blocks) < 60) {
    std::vector<TextBlock> more = Collector(tree, names, true).run();
    if (const std::size_t words = long_words(more); words >= 100 && words > 2 * long_words(blocks))
      blocks = std::move(more);
  }
  std::size_t shown = 0;
  std::size_t hidden = 0;
  for (const TextBlock& block : blocks)
    if (block.words >= 12) (block.hidden ? hidden : shown) += block.words;
  if (hidden < 100 || hidden < 3 * shown) std::erase_if(blocks, [](const TextBlock& block) { return block.hidden; });
  return blocks;
}

}  // namespace sidelight::article
