#include "article/head/page_facts.hpp"

#include "article/text/clean_text.hpp"
#include "article/text/plain_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMaxMetas = 400;
constexpr std::size_t kMaxScripts = 50;
constexpr std::size_t kMaxValue = 4000;

bool is_json_ld(std::string_view type) {
  return to_lower_ascii(trim(type).substr(0, 24)).starts_with("application/ld+json");
}

void add_meta(const Tree& tree, NodeId node, PageFacts& facts) {
  if (facts.metas.size() >= kMaxMetas) return;
  const std::string_view content = tree.attribute(node, "content");
  if (content.empty()) return;
  for (const char* attribute : {"property", "name", "http-equiv"}) {
    const std::string_view key = tree.attribute(node, attribute);
    if (key.empty() || key.size() > 100) continue;
    facts.metas.push_back({to_lower_ascii(trim(key)), plain_text(utf8_prefix(content, kMaxValue))});
    return;
  }
}

}  // namespace

namespace {

// Most keys differ in their size or last letter: looked at here, nothing is called for them.
bool is_key(std::string_view a, std::string_view b) {
  return a.size() == b.size() && !a.empty() && a.back() == b.back() && a == b;
}

}  // namespace

std::string_view PageFacts::meta(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys)
    for (const Meta& meta : metas)
      if (is_key(meta.key, key) && !meta.value.empty()) return meta.value;
  return {};
}

std::vector<std::string_view> PageFacts::all(std::string_view key) const {
  std::vector<std::string_view> values;
  for (const Meta& meta : metas)
    if (is_key(meta.key, key) && !meta.value.empty()) values.push_back(meta.value);
  return values;
}

PageFacts facts_of(const Tree& tree, const std::vector<std::uint32_t>& names) {
  PageFacts facts;
  std::vector<NodeId> scripts;
  NodeId svg_end = 0;
  for (NodeId i = 0; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    if (node.tag == Tag::text) continue;
    switch (node.tag) {
      case Tag::meta:
        add_meta(tree, i, facts);
        break;
      case Tag::title:
        if (facts.title.empty() && i >= svg_end)
          facts.title = clean_text(utf8_prefix(tree.raw_text_below(i), kMaxValue));
        break;
      case Tag::svg:
        svg_end = node.end;
        break;
      case Tag::script:
        if (scripts.size() < kMaxScripts && is_json_ld(tree.attribute(i, "type"))) scripts.push_back(i);
        continue;
      case Tag::link:
        if (facts.canonical.empty() && to_lower_ascii(tree.attribute(i, "rel")) == "canonical")
          facts.canonical = clean_text(tree.attribute(i, "href").substr(0, kMaxValue));
        break;
      case Tag::html:
        facts.language = clean_text(tree.attribute(i, "lang").substr(0, 40));
        if (facts.language.empty()) facts.language = clean_text(tree.attribute(i, "xml:lang").substr(0, 40));
        [[fallthrough]];
      case Tag::body:
        if (facts.direction.empty()) facts.direction = to_lower_ascii(trim(tree.attribute(i, "dir")).substr(0, 8));
        break;
      default:
        break;
    }
    if (names[i] != 0 || node.tag == Tag::time) add_marks(tree, i, names[i], facts.items);
  }
  facts.data = structured_data(tree, scripts, {facts.canonical, std::string(facts.meta({"og:url"}))});
  return facts;
}

}  // namespace sidelight::article
