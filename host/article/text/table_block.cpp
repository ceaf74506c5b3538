#include "article/text/table_block.hpp"

#include <algorithm>

#include "article/text/clean_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMaxCell = 20'000;

// The text of a cell, and the links in it.
std::string cell_text(const Tree& tree, NodeId cell, std::vector<Anchor>& anchors) {
  TextCleaner cleaner;
  NodeId link = kNoNode;
  std::size_t link_start = 0;
  const auto end_link = [&] {
    const std::string& text = cleaner.text();
    if (link != kNoNode && text.size() > link_start) {
      if (text[link_start] == ' ') ++link_start;
      anchors.push_back(
          {static_cast<std::uint32_t>(link_start), static_cast<std::uint32_t>(cleaner.text().size()), link});
    }
    link = kNoNode;
  };
  for (NodeId i = cell; i < tree.nodes[cell].end && cleaner.text().size() <= kMaxCell; ++i) {
    const Node& n = tree.nodes[i];
    if (link != kNoNode && i >= tree.nodes[link].end) end_link();
    if (is_unseen(n.tag)) {
      i = n.end - 1;
    } else if (n.tag == Tag::text) {
      cleaner.add(utf8_prefix(n.text, kMaxCell));
    } else if (n.tag == Tag::br || starts_block(n.tag)) {
      cleaner.add_space();
    } else if (n.tag == Tag::a && link == kNoNode) {
      link = i;
      link_start = cleaner.text().size();
    }
  }
  end_link();
  return cleaner.take();
}

}  // namespace

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

TextBlock table_block(const Tree& tree, NodeId table) {
  TextBlock block{.kind = BlockKind::table, .node = table, .first = table};
  std::size_t link_bytes = 0;
  std::size_t shown_bytes = 0;
  const NodeId end = tree.nodes[table].end;
  bool line_has_cell = false;
  for (NodeId i = table + 1; i < end;) {
    const Node& n = tree.nodes[i];
    if (n.tag == Tag::tr) {
      line_has_cell = false;
      block.rows.emplace_back();
    }
    if (n.tag != Tag::td && n.tag != Tag::th && n.tag != Tag::caption) {
      ++i;
      continue;
    }
    std::vector<Anchor> anchors;
    const std::string cell = cell_text(tree, i, anchors);
    if (!cell.empty()) {
      if (!block.text.empty()) block.text += line_has_cell ? " | " : "\n";
      line_has_cell = true;
    }
    const std::size_t at = block.text.size();
    block.text += cell;
    if (n.tag != Tag::caption && !block.rows.empty()) block.rows.back().push_back({at, block.text.size()});
    for (Anchor& anchor : anchors) {
      link_bytes += anchor.end - anchor.start;
      anchor.start += static_cast<std::uint32_t>(at);
      anchor.end += static_cast<std::uint32_t>(at);
      block.anchors.push_back(anchor);
    }
    block.links += static_cast<std::uint32_t>(anchors.size());
    shown_bytes += cell.size();
    i = n.end;
  }
  std::erase_if(block.rows, [](const std::vector<Span>& row) {
    return std::ranges::all_of(row, [](const Span& cell) { return cell.start == cell.end; });
  });
  block.characters = static_cast<std::uint32_t>(count_characters(block.text));
  if (shown_bytes != 0)
    block.link_characters =
        static_cast<std::uint32_t>(static_cast<double>(block.characters) *
                                   std::min(1.0, static_cast<double>(link_bytes) / static_cast<double>(shown_bytes)));
  return block;
}

}  // namespace sidelight::article
