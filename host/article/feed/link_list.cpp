#include "article/feed/link_list.hpp"

#include <optional>

#include "article/feed/raw_item.hpp"
#include "article/page/html_parser.hpp"
#include "article/text/clean_text.hpp"
#include "article/text/plain_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMaxHtml = 256 * 1024;

struct Entry {
  RelatedItem item;
  std::string coverage;
};

// What wraps it has no tag of its own here: "strong" and "b" do not.
bool stands_out(const Tree& tree, NodeId link, NodeId top) {
  const NodeId parent = tree.nodes[link].parent;
  return parent != top && tree.nodes[parent].tag == Tag::other;
}

// One link and the name behind it; a second link only where it stands out. Nothing for everything else.
std::optional<Entry> entry_of(const Tree& tree, NodeId top) {
  Entry entry;
  NodeId link_end = top;
  std::string around;
  for (NodeId i = top + 1; i < tree.nodes[top].end; ++i) {
    const Node& node = tree.nodes[i];
    if (node.tag == Tag::text && i >= link_end && around.size() < kMaxName) around += node.text;
    if (node.tag != Tag::a) continue;
    link_end = node.end;
    std::string link(trim(tree.attribute(i, "href")));
    if (link.empty()) return std::nullopt;
    if (stands_out(tree, i, top) && entry.coverage.empty()) {
      entry.coverage = std::move(link);
    } else if (entry.item.link.empty()) {
      entry.item.link = std::move(link);
      entry.item.headline = utf8_prefix(clean_text(plain_text(tree.text_below(i))), kMaxHeadline);
    } else {
      return std::nullopt;
    }
  }
  std::string publisher = clean_text(plain_text(around));
  while (publisher.starts_with("- ")) publisher.erase(0, 2);
  entry.item.publisher = utf8_prefix(publisher, kMaxName);
  const bool only_coverage = entry.item.link.empty() && !entry.coverage.empty() && entry.item.publisher.empty();
  if (!only_coverage && (entry.item.link.empty() || entry.item.headline.empty())) return std::nullopt;
  return entry;
}

bool has_text(const Tree& tree, NodeId from, NodeId to) {
  for (NodeId i = from; i < to; ++i)
    if (tree.nodes[i].tag == Tag::text && !clean_text(tree.nodes[i].text).empty()) return true;
  return false;
}

LinkList in_list(const Tree& tree, NodeId body, NodeId list) {
  if (has_text(tree, body, list) || has_text(tree, tree.nodes[list].end, tree.nodes[body].end)) return {};
  LinkList links;
  for (NodeId i = list + 1; i < tree.nodes[list].end;) {
    if (tree.nodes[i].tag != Tag::li) {
      if (has_text(tree, i, tree.nodes[i].end)) return {};
    } else {
      auto entry = entry_of(tree, i);
      if (!entry) return {};
      if (!entry->coverage.empty()) links.coverage = std::move(entry->coverage);
      if (!entry->item.link.empty() && links.items.size() <= kMaxRelatedItems)
        links.items.push_back(std::move(entry->item));
    }
    i = tree.nodes[i].end;
  }
  return links;
}

}  // namespace

LinkList link_list_of(std::string_view html) {
  html = trim(html);
  const std::string start = to_lower_ascii(html.substr(0, 3));
  if (html.size() > kMaxHtml || (start != "<ol" && start != "<ul" && start != "<a ")) return {};
  const Tree tree = parse_borrowed_html(html);
  NodeId body = 0;
  while (body < tree.nodes.size() && tree.nodes[body].tag != Tag::body) ++body;
  if (body + 1 >= tree.nodes.size()) return {};
  for (NodeId i = body + 1; i < tree.nodes[body].end; ++i)
    if (tree.nodes[i].tag == Tag::ol || tree.nodes[i].tag == Tag::ul) return in_list(tree, body, i);
  // One link and a short name behind it, nothing before.
  if (tree.nodes[body + 1].tag != Tag::a) return {};
  auto entry = entry_of(tree, body);
  if (!entry || entry->item.publisher.empty() || entry->item.publisher.size() >= kMaxName) return {};
  LinkList links;
  links.items.push_back(std::move(entry->item));
  links.coverage = std::move(entry->coverage);
  return links;
}

}  // namespace sidelight::article
