#include "article/blocks.hpp"

#include "article/clean_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

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
    if (a.name == "hidden" && a.value != "until-found") return !tree.attribute(node, "id").starts_with("S:");
    if (a.name == "style" && a.value.size() < 4096 && (a.value.contains("none") || a.value.contains("hidden"))) {
      const std::string style = to_lower_ascii(a.value);
      if (declares(style, "display", "none") || declares(style, "visibility", "hidden")) return true;
    }
  }
  return false;
}

// A table of data is one block; one that only lays out a page is walked like any other element.
bool is_data_table(const Tree& tree, NodeId table) {
  std::size_t rows = 0;
  std::size_t cells = 0;
  std::size_t characters = 0;
  const NodeId end = tree.nodes[table].end;
  if (tree.attribute(table, "role") == "presentation") return false;
  if (end - table > 20'000) return false;  // nested tables would make this loop quadratic
  for (NodeId i = table + 1; i < end; ++i) {
    const Node& n = tree.nodes[i];
    switch (n.tag) {
      case Tag::table:
      case Tag::form:
      case Tag::article:
      case Tag::section:
      case Tag::h1:
      case Tag::h2:
      case Tag::blockquote:
        return false;
      case Tag::tr:
        ++rows;
        break;
      case Tag::td:
      case Tag::th:
        ++cells;
        break;
      case Tag::text:
        characters += trim(n.text).size();
        break;
      case Tag::script:
      case Tag::style:
        i = n.end - 1;
        break;
      default:
        break;
    }
  }
  return rows >= 2 && cells >= 2 * rows && characters < 120 * cells;
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
  explicit Collector(const Tree& tree) : tree_(tree) {}

  std::vector<TextBlock> run() {
    const std::size_t size = tree_.nodes.size();
    NodeId i = 0;
    while (i < size && blocks_.size() < kMaxBlocks) {
      leave(i);
      const Node& n = tree_.nodes[i];
      if (n.tag == Tag::text) {
        add(i);
        ++i;
        continue;
      }
      if (is_unseen(n.tag)) {
        if (starts_block(n.tag)) flush();
        i = n.end;
        continue;
      }
      if (i >= hidden_until_ && n.attribute_count != 0 && n.tag != Tag::body && n.tag != Tag::html &&
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

  void enter(NodeId i) {
    const Node& n = tree_.nodes[i];
    if (n.tag == Tag::br) {
      if (in_pre_ > 0)
        raw_.push_back('\n');
      else if (break_)
        flush();
      else
        raw_.push_back(' ');
      break_ = true;
      return;
    }
    if (n.tag == Tag::hr) return flush();
    const bool block = starts_block(n.tag);
    if (block) flush();
    const bool other = n.tag == Tag::a || n.tag == Tag::other || n.tag == Tag::button || n.tag == Tag::label;
    if ((block || other) && n.end > i + 1) {
      if (n.tag == Tag::a) ++in_link_, ++pending_links_;
      if (n.tag == Tag::pre) ++in_pre_;
      open_.push_back({i, n.end, n.tag});
    }
  }

  void leave(NodeId i) {
    if (i == hidden_until_) flush();
    while (!open_.empty() && open_.back().end <= i) {
      const Tag tag = open_.back().tag;
      if (starts_block(tag)) flush();
      if (tag == Tag::a) --in_link_;
      if (tag == Tag::pre) --in_pre_;
      open_.pop_back();
    }
  }

  void add(NodeId i) {
    const std::string_view text = tree_.nodes[i].text;
    const std::string_view shown = trim(text);
    if (!shown.empty()) {
      break_ = false;
      if (raw_.empty() || first_ == kNoNode) first_ = i;
      links_ += pending_links_;
      pending_links_ = 0;
      if (in_link_ > 0) link_bytes_ += shown.size();
      shown_bytes_ += shown.size();
    }
    raw_ += text;
  }

  void flush() {
    break_ = false;
    if (first_ != kNoNode) {
      TextBlock block{.text = clean_text(raw_, in_pre_ > 0), .first = first_, .hidden = first_ < hidden_until_};
      for (auto it = open_.rbegin(); it != open_.rend(); ++it)
        if (starts_block(it->tag)) {
          block.node = it->node;
          break;
        }
      block.links = links_;
      finish(block, link_bytes_, shown_bytes_);
    }
    raw_.clear();
    first_ = kNoNode;
    links_ = 0;
    link_bytes_ = shown_bytes_ = 0;
  }

  void finish(TextBlock& block, std::size_t link_bytes, std::size_t shown_bytes) {
    block.words = static_cast<std::uint32_t>(count_words(block.text));
    if (block.words == 0) return;
    block.characters = static_cast<std::uint32_t>(count_characters(block.text));
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

  // Rows become lines, cells are apart by " | ".
  void table(NodeId table) {
    TextBlock block{.kind = BlockKind::table, .node = table, .first = table, .hidden = table < hidden_until_};
    std::size_t link_bytes = 0;
    std::size_t shown_bytes = 0;
    const NodeId end = tree_.nodes[table].end;
    bool line_has_cell = false;
    for (NodeId i = table + 1; i < end;) {
      const Node& n = tree_.nodes[i];
      if (n.tag == Tag::tr) line_has_cell = false;
      if (n.tag == Tag::td || n.tag == Tag::th || n.tag == Tag::caption) {
        std::string cell = clean_text(tree_.text_below(i, 20'000));
        if (!cell.empty()) {
          if (!block.text.empty()) block.text += line_has_cell ? " | " : "\n";
          block.text += cell;
          line_has_cell = true;
          shown_bytes += cell.size();
          for (NodeId k = i; k < n.end; ++k)
            if (tree_.nodes[k].tag == Tag::a)
              link_bytes += tree_.text_below(k, 1000).size(), ++block.links, k = tree_.nodes[k].end - 1;
        }
        i = n.end;
        continue;
      }
      ++i;
    }
    block.words = static_cast<std::uint32_t>(count_words(block.text));
    if (block.words == 0) return;
    block.characters = static_cast<std::uint32_t>(count_characters(block.text));
    block.link_characters =
        static_cast<std::uint32_t>(static_cast<double>(block.characters) *
                                   std::min(1.0, static_cast<double>(link_bytes) / static_cast<double>(shown_bytes)));
    blocks_.push_back(std::move(block));
  }

  const Tree& tree_;
  std::vector<TextBlock> blocks_;
  std::vector<Open> open_;
  std::string raw_;
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

}  // namespace

std::vector<TextBlock> blocks_of(const Tree& tree) {
  std::vector<TextBlock> blocks = Collector(tree).run();
  std::size_t shown = 0;
  std::size_t hidden = 0;
  for (const TextBlock& block : blocks)
    if (block.words >= 12) (block.hidden ? hidden : shown) += block.words;
  if (hidden < 100 || hidden < 3 * shown) std::erase_if(blocks, [](const TextBlock& block) { return block.hidden; });
  return blocks;
}

}  // namespace sidelight::article
