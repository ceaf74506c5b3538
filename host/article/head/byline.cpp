#include "article/head/byline.hpp"

#include <algorithm>

#include "article/head/iso_date.hpp"
#include "article/head/site_name.hpp"
#include "article/text/hints.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::string_view kAuthorKeys[] = {
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dc.author",
    "dcterms.creator",
    "og:article:author",
    "article:author_name",
    "cxenseparse:author",
    "article.author",
    "authors",
    "dcsext.author",
    "creator",
    "og:author",
    "author_name",
    "byline",
    "citation_author",
    "dc.contributor",
};

// A bibliography's way: "Doe, Jane".
std::vector<std::string> cited(std::string_view value) {
  const std::size_t comma = value.find(", ");
  if (comma == value.npos || value.find(',', comma + 1) != value.npos) return names_in(value);
  return names_in(std::string(value.substr(comma + 2)) + " " + std::string(value.substr(0, comma)));
}

SourcedNames from_metas(const PageFacts& facts) {
  SourcedNames names;
  for (const std::string_view key : kAuthorKeys) {
    if (!names.empty()) return names;
    std::vector<std::string> found;
    for (const auto value : facts.all(key)) add_names(found, key == "citation_author" ? cited(value) : names_in(value));
    names.fill(std::move(found), source::of_meta(key));
  }
  // Twitter's cards name their lines: label1 "Written by", data1 the name.
  for (const auto& [label, data] : {std::pair{"twitter:label1", "twitter:data1"}, {"twitter:label2", "twitter:data2"}})
    if (announces_names(std::string(facts.meta({label})) + ":"))
      names.fill(names_in(facts.meta({data})), source::kMeta);
  return names;
}

// In a comment, a teaser, a menu: somebody else's name. An article's own footer often holds its author.
bool is_elsewhere(const Tree& tree, NodeId node) {
  constexpr std::uint32_t kElsewhere = kComments | kRelated | kNavigation | kNewsletter;
  bool footer = false;
  for (int steps = 0; steps < 10 && node != kNoNode; ++steps, node = tree.nodes[node].parent) {
    const Tag tag = tree.nodes[node].tag;
    if (tag == Tag::article || tag == Tag::main) return false;
    if (tag == Tag::aside || tag == Tag::nav || tag == Tag::form) return true;
    footer = footer || tag == Tag::footer;
    if (tree.nodes[node].attribute_count > 0 && (hints_of(tree.attribute(node, "class")) & kElsewhere) != 0)
      return true;
  }
  return footer;
}

std::vector<std::string> people_in(std::string_view text) {
  auto names = names_in(text);
  std::erase_if(names, [](const std::string& name) { return !looks_like_person(name); });
  return names;
}

// What is left of a byline without its dates: "May 1, 2024 by Jane Doe", "Jane Doe · May 1, 2024".
std::string without_dates(const std::string& line) {
  const auto dates = dates_in(line, {}, 1);
  if (dates.empty()) return line;
  const std::string_view before = trim(std::string_view(line).substr(0, dates[0].start));
  const std::string_view after = trim(std::string_view(line).substr(dates[0].end));
  return std::string(announces_names(after) || before.empty() ? after : before);
}

// An item's name property, or its links, or its text.
std::vector<std::string> names_below(const Tree& tree, NodeId node) {
  const NodeId end = std::min<NodeId>(tree.nodes[node].end, node + 400);
  for (NodeId i = node; i < end; ++i) {
    if (tree.nodes[i].attribute_count == 0) continue;
    const std::string_view property = tree.attribute(i, "itemprop");
    if (property == "name" || property == "author name" || (i == node && tree.nodes[i].tag == Tag::meta))
      return names_in(item_value(tree, i));
  }
  std::vector<std::string> linked;
  for (NodeId i = node; i < end; ++i)
    if (tree.nodes[i].tag == Tag::a)
      for (const std::string& name : names_in(tree.text_below(i, 200)))
        if (looks_like_person(name)) add_names(linked, {name});
  return linked.empty() ? names_in(without_dates(tree.text_below(node, 300))) : linked;
}

std::vector<std::string> from_items(const Tree& tree, const std::vector<NodeId>& nodes, bool people_only) {
  std::vector<std::string> names;
  for (const NodeId node : nodes) {
    if (is_elsewhere(tree, node)) continue;
    auto found = names_below(tree, node);
    if (people_only) std::erase_if(found, [](const std::string& name) { return !looks_like_person(name); });
    add_names(names, std::move(found));
    if (names.size() >= 6) break;
  }
  return names;
}

// Elements whose class says byline; the first that holds a name.
std::vector<std::string> from_named_elements(const Analysis& analysis) {
  const Tree& tree = analysis.tree;
  for (const NodeId node : analysis.facts.items.bylines) {
    const std::string text = tree.text_below(node, 260);
    if (text.empty() || text.size() >= 250 || is_elsewhere(tree, node)) continue;
    auto names = names_below(tree, node);
    std::erase_if(names, [](const std::string& name) { return !looks_like_person(name); });
    if (!names.empty() && names.size() <= 6) return names;
  }
  return {};
}

bool is_short(const TextBlock& block) {
  return block.words <= 16 && block.text.size() <= 160 && block.kind != BlockKind::heading;
}

bool is_line(const Analysis& analysis, std::size_t i) {
  const TextBlock& block = analysis.blocks[i];
  return is_short(block) && !is_elsewhere(analysis.tree, block.node);
}

// A short line near the headline that announces a name ("By Jane Doe", "Von Karl Meyer, Berlin", 記者 …), or has one
// beside a date: the latter may be a section, and counts less.
std::vector<std::string> from_lines(const Analysis& analysis, std::size_t headline, bool announced_only) {
  const auto& blocks = analysis.blocks;
  const std::size_t first = headline > 6 ? headline - 6 : 0;
  const std::size_t last = std::min(blocks.size(), headline + 16);
  for (std::size_t i = first; i < last; ++i) {
    if (!is_short(blocks[i])) continue;
    const std::string line = without_dates(blocks[i].text);
    const bool announced = announces_names(line);
    if ((announced_only && !announced) || !is_line(analysis, i)) continue;
    auto names = people_in(line);
    if (names.empty() && announced && blocks[i].words <= 3 && i + 1 < last && is_line(analysis, i + 1))
      names = people_in(without_dates(blocks[i + 1].text));  // "Written by", and the name in an element of its own
    if (!names.empty() && names.size() <= 6 && announced) return names;
    if (announced_only) continue;
    if (names.size() == 1 && line.size() != blocks[i].text.size()) return names;
    // A name alone, right under the headline, with a date under it.
    if (names.size() == 1 && i > headline && i <= headline + 4 && blocks[i].words <= 4 && i + 2 < blocks.size() &&
        !(dates_in(blocks[i + 1].text, {}, 1).empty() && dates_in(blocks[i + 2].text, {}, 1).empty()) &&
        blocks[i + 1].words <= 14)
      return names;
  }
  return {};
}

// Anywhere, if the page announces the same name each time.
std::vector<std::string> from_any_line(const Analysis& analysis) {
  std::vector<std::string> only;
  for (std::size_t i = 0; i < std::min<std::size_t>(analysis.blocks.size(), 1000); ++i) {
    const TextBlock& block = analysis.blocks[i];
    if (block.words > 10 || block.words < 2 || !announces_names(block.text) || !is_line(analysis, i)) continue;
    auto names = people_in(block.text);
    if (names.empty()) continue;
    if (!only.empty() && names != only) return {};
    only = std::move(names);
  }
  return only;
}

}  // namespace

SourcedNames byline_of(const Analysis& analysis, std::string_view site, std::string_view host, std::size_t headline) {
  const PageFacts& facts = analysis.facts;
  // On a person's own site the author and the site have one name: it is taken if there is no other.
  SourcedNames site_itself;
  SourcedNames names;
  const auto take = [&](std::vector<std::string> found, std::string_view from) {
    std::vector<std::string> people;
    for (const std::string& name : found)
      if (!is_site(name, site, host)) people.push_back(name);
    if (people.empty()) site_itself.fill(std::move(found), from);
    names.fill(std::move(people), from);
  };
  std::vector<std::string> declared;
  for (const std::string& author : facts.data.authors) add_names(declared, names_in(author));
  take(std::move(declared), source::kJsonLd);
  if (!names.empty()) return names;
  SourcedNames meta = from_metas(facts);
  take(std::move(meta.value), meta.source);
  if (names.empty()) take(from_items(analysis.tree, facts.items.authors, false), source::kMicrodata);
  if (names.empty()) take(from_items(analysis.tree, facts.items.author_links, true), source::kHtml);
  if (names.empty()) take(from_named_elements(analysis), source::kPage);
  if (names.empty()) take(from_lines(analysis, headline, true), source::kPage);
  if (names.empty()) take(from_any_line(analysis), source::kPage);
  if (!names.empty()) return names;
  const auto group = [](std::string_view text) {
    std::vector<std::string> one;
    if (std::string name = group_name(text); !name.empty()) one.push_back(std::move(name));
    return one;
  };
  for (const std::string& author : facts.data.organizations) names.fill(group(author), source::kJsonLd);
  for (const std::string& author : facts.data.authors) names.fill(group(author), source::kJsonLd);
  for (const std::string_view key : kAuthorKeys) names.fill(group(facts.meta({key})), source::of_meta(key));
  if (names.empty()) take(from_lines(analysis, headline, false), source::kPage);
  names.fill(std::move(site_itself.value), site_itself.source);
  return names;
}

}  // namespace sidelight::article
