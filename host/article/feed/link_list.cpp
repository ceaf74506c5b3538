#include "article/feed/link_list.hpp"

#include <optional>

#include "article/bound_html.hpp"
#include "article/clean_text.hpp"
#include "article/feed/raw_item.hpp"
#include "article/html_parser.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMaxHtml = 256 * 1024;

// Its one link and the text around it; nothing where there is none, or a second one.
struct Entry {
  RelatedItem item;
  bool strong = false;
};

std::optional<Entry> entry_of(const Tree& tree, NodeId top) {
  std::optional<Entry> entry;
  NodeId link_end = top;
  std::string around;
  for (NodeId i = top + 1; i < tree.nodes[top].end; ++i) {
    const Node& node = tree.nodes[i];
    if (node.tag == Tag::a) {
      if (entry) return std::nullopt;
      entry.emplace();
      entry->item.headline = utf8_prefix(clean_text(tree.text_below(i)), kMaxHeadline);
      entry->item.link = trim(tree.attribute(i, "href"));
      // "strong" and "b" have no tag of their own here: what counts is that the link is wrapped in something.
      entry->strong = node.parent != top && tree.nodes[node.parent].tag == Tag::other;
      link_end = node.end;
    } else if (node.tag == Tag::text && i >= link_end && around.size() < kMaxName) {
      around += node.text;
    }
  }
  if (!entry || entry->item.link.empty() || entry->item.headline.empty()) return std::nullopt;
  std::string publisher = clean_text(around);
  while (publisher.starts_with("- ")) publisher.erase(0, 2);
  entry->item.publisher = utf8_prefix(publisher, kMaxName);
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
      if (entry->strong && entry->item.publisher.empty())
        links.coverage = std::move(entry->item.link);
      else if (links.items.size() <= kMaxRelatedItems)
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
  std::string storage;
  const auto tree = parse_html(bound_html(html, storage));
  if (!tree) return {};
  NodeId body = 0;
  while (body < tree->nodes.size() && tree->nodes[body].tag != Tag::body) ++body;
  if (body == tree->nodes.size()) return {};
  for (NodeId i = body + 1; i < tree->nodes[body].end; ++i)
    if (tree->nodes[i].tag == Tag::ol || tree->nodes[i].tag == Tag::ul) return in_list(*tree, body, i);
  // One link and a short name behind it, nothing before.
  if (tree->nodes[body + 1].tag != Tag::a) return {};
  auto entry = entry_of(*tree, body);
  if (!entry || entry->item.publisher.empty() || entry->item.publisher.size() >= kMaxName) return {};
  LinkList links;
  links.items.push_back(std::move(entry->item));
  return links;
}

}  // namespace sidelight::article
