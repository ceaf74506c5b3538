#include "article/byline.hpp"

#include <algorithm>

#include "article/clean_text.hpp"
#include "article/hints.hpp"
#include "article/plain_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMaxNames = 12;

constexpr std::string_view kPrefixes[] = {
    "written by:", "written by ",   "reported by ",
    "posted by ",  "published by ", "story by ",
    "text by ",    "words by ",     "by:",
    "by ",         "von ",          "von:",
    "par ",        "por ",          "di ",
    "door ",       "af ",           "av ",
    "przez ",      "autor:",        "author:",
    "authors:",    "text:",         "oleh ",
    "from ",       "ein ",          "\u0410\u0432\u0442\u043e\u0440:",
    "interview:",
};

// Words that stand where a name would and are none.
constexpr std::string_view kNotNames[] = {
    "staff",     "editor",    "editorial",   "admin",  "administrator", "team",     "newsroom",      "desk",
    "redaktion", "published", "updated",     "posted", "share",         "comments", "correspondent", "reporter",
    "writer",    "author",    "contributor", "view",   "more",          "follow",   "read",          "email",
    "twitter",   "facebook",  "subscribe",   "senior", "min",           "ago",      "all",           "posts",
    "guest",     "about",     "click",       "photo",  "image",         "unknown",  "none",          "null",
    "undefined", "anonymous", "user",        "by",
};

bool is_name(std::string_view text) {
  if (text.size() < 3 || text.size() > 70 || text.contains("://") || text.contains('@') || text.contains("www."))
    return false;
  if (text.find_first_of("0123456789|<>{}[]=_#:;!?/") != text.npos) return false;
  std::size_t words = 0;
  std::size_t odd = 0;
  for (const auto word : split(text, ' ')) {
    if (word.empty()) continue;
    ++words;
    const std::string low = to_lower_ascii(word);
    if (std::ranges::find(kNotNames, low) != std::end(kNotNames)) ++odd;
  }
  return words >= 1 && words <= 6 && odd == 0;
}

std::string with_commas(std::string_view text, std::string_view mark) {
  std::string out;
  while (true) {
    const std::size_t at = text.find(mark);
    out += text.substr(0, at);
    if (at == text.npos) return out;
    out.push_back(',');
    text.remove_prefix(at + mark.size());
  }
}

void add_unique(std::vector<std::string>& names, std::vector<std::string> more) {
  for (std::string& name : more)
    if (names.size() < kMaxNames &&
        std::ranges::none_of(names, [&](const std::string& n) { return to_lower_ascii(n) == to_lower_ascii(name); }))
      names.push_back(std::move(name));
}

std::vector<std::string> from_metas(const PageFacts& facts) {
  std::vector<std::string> names;
  for (const char* key : {"author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
                          "dcterms.creator", "citation_author", "og:article:author", "article:author_name",
                          "twitter:data1", "cxenseparse:author", "article.author", "authors", "dcsext.author"}) {
    if (std::string_view(key) == "twitter:data1" && !to_lower_ascii(facts.meta({"twitter:label1"})).contains("by"))
      continue;
    for (const auto value : facts.all(key)) add_unique(names, names_in(value));
    if (!names.empty()) break;
  }
  return names;
}

bool is_author_mark(const Tree& tree, NodeId node) {
  const std::string_view rel = tree.attribute(node, "rel");
  const std::string_view itemprop = tree.attribute(node, "itemprop");
  return rel == "author" || itemprop == "author" || rel.starts_with("author ");
}

std::vector<std::string> from_marks(const Tree& tree) {
  std::vector<std::string> names;
  for (NodeId i = 0; i < tree.nodes.size(); ++i) {
    const Node& n = tree.nodes[i];
    if (n.tag == Tag::text || n.tag == Tag::link || n.tag == Tag::meta || n.attribute_count == 0 ||
        !is_author_mark(tree, i))
      continue;
    NodeId from = i;
    for (NodeId k = i; k < n.end; ++k)
      if (tree.nodes[k].tag != Tag::text && tree.attribute(k, "itemprop") == "name") from = k;
    if (tree.nodes[from].tag == Tag::meta)
      add_unique(names, names_in(tree.attribute(from, "content")));
    else
      add_unique(names, names_in(tree.text_below(from, 200)));
    if (names.size() >= 4) break;
  }
  return names;
}

std::vector<std::string> from_visible(const Analysis& analysis) {
  const Tree& tree = analysis.tree;
  for (NodeId i = 0; i < tree.nodes.size(); ++i) {
    const Node& n = tree.nodes[i];
    if (n.tag == Tag::text || n.attribute_count == 0 || n.end - i > 60) continue;
    const std::string_view css = tree.attribute(i, "class");
    if (css.empty() || (hints_of(css) & kByline) == 0) continue;
    const std::string low = to_lower_ascii(css);
    if (!low.contains("byline") && !low.contains("author") && !low.contains("writer")) continue;
    const std::string text = tree.text_below(i, 200);
    if (text.size() >= 150) continue;
    std::vector<std::string> names = names_in(text);
    std::erase_if(names, [](const std::string& name) {
      return !name.contains(' ') || name.front() < 'A' || (name.front() > 'Z' && name.front() > 0);
    });
    if (!names.empty()) return names;
  }
  for (const TextBlock& block : analysis.blocks) {
    if (block.words > 12 || block.words < 3 || !(block.text.starts_with("By ") || block.text.starts_with("Von ")))
      continue;
    std::vector<std::string> names = names_in(block.text);
    std::erase_if(names, [](const std::string& name) { return !name.contains(' '); });
    if (!names.empty()) return names;
  }
  return {};
}

}  // namespace

std::vector<std::string> names_in(std::string_view text) {
  std::string rest = plain_text(utf8_prefix(text, 600));
  for (int pass = 0; pass < 2; ++pass)
    for (const std::string_view prefix : kPrefixes)
      if (to_lower_ascii(utf8_prefix(rest, 20)).starts_with(prefix))
        rest = std::string(trim(std::string_view(rest).substr(prefix.size())));
  for (const std::string_view mark :
       {" and ", " und ", " et ", " & ", " og ", " och ", " with ", ";", " | ", "\n", " \u00b7 ", " \u2022 ", " / "})
    rest = with_commas(rest, mark);
  std::vector<std::string> names;
  for (const auto part : split(rest, ',')) {
    std::string_view name = trim(part);
    for (const std::string_view prefix : {"By ", "by ", "and ", "Von "})
      if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
    for (const std::string_view end : {" (", " - ", " \u2013 "}) name = name.substr(0, name.find(end));
    name = trim(name);
    if (is_name(name)) add_unique(names, {std::string(name)});
  }
  return names;
}

std::vector<std::string> byline_of(const Analysis& analysis, std::string_view site) {
  std::vector<std::string> names;
  for (const std::string& author : analysis.facts.data.authors) add_unique(names, names_in(author));
  const auto drop_site = [&] {
    std::erase_if(names,
                  [&](const std::string& n) { return !site.empty() && to_lower_ascii(n) == to_lower_ascii(site); });
  };
  drop_site();
  if (names.empty()) names = from_metas(analysis.facts), drop_site();
  if (names.empty()) names = from_marks(analysis.tree), drop_site();
  if (names.empty()) names = from_visible(analysis), drop_site();
  return names;
}

}  // namespace sidelight::article
