#include "article/page/tree.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sidelight::article {
namespace {

using Entry = std::pair<std::string_view, Tag>;

constexpr auto kTags = std::to_array<Entry>({
    {"a", Tag::a},
    {"address", Tag::address},
    {"amp-img", Tag::img},
    {"article", Tag::article},
    {"aside", Tag::aside},
    {"audio", Tag::audio},
    {"base", Tag::base},
    {"blockquote", Tag::blockquote},
    {"body", Tag::body},
    {"br", Tag::br},
    {"button", Tag::button},
    {"canvas", Tag::canvas},
    {"caption", Tag::caption},
    {"center", Tag::center},
    {"code", Tag::code},
    {"dd", Tag::dd},
    {"del", Tag::del},
    {"details", Tag::details},
    {"dialog", Tag::dialog},
    {"div", Tag::div},
    {"dl", Tag::dl},
    {"dt", Tag::dt},
    {"embed", Tag::embed},
    {"fieldset", Tag::fieldset},
    {"figcaption", Tag::figcaption},
    {"figure", Tag::figure},
    {"footer", Tag::footer},
    {"form", Tag::form},
    {"h1", Tag::h1},
    {"h2", Tag::h2},
    {"h3", Tag::h3},
    {"h4", Tag::h4},
    {"h5", Tag::h5},
    {"h6", Tag::h6},
    {"head", Tag::head},
    {"header", Tag::header},
    {"hr", Tag::hr},
    {"html", Tag::html},
    {"iframe", Tag::iframe},
    {"img", Tag::img},
    {"input", Tag::input},
    {"label", Tag::label},
    {"legend", Tag::legend},
    {"li", Tag::li},
    {"link", Tag::link},
    {"main", Tag::main},
    {"math", Tag::math},
    {"menu", Tag::menu},
    {"meta", Tag::meta},
    {"nav", Tag::nav},
    {"noscript", Tag::noscript},
    {"object", Tag::object},
    {"ol", Tag::ol},
    {"option", Tag::option},
    {"p", Tag::p},
    {"picture", Tag::picture},
    {"pre", Tag::pre},
    {"q", Tag::q},
    {"rp", Tag::rp},
    {"rt", Tag::rt},
    {"ruby", Tag::ruby},
    {"script", Tag::script},
    {"section", Tag::section},
    {"select", Tag::select},
    {"source", Tag::source},
    {"span", Tag::span},
    {"style", Tag::style},
    {"sub", Tag::sub},
    {"summary", Tag::summary},
    {"sup", Tag::sup},
    {"svg", Tag::svg},
    {"table", Tag::table},
    {"tbody", Tag::tbody},
    {"td", Tag::td},
    {"template", Tag::template_},
    {"textarea", Tag::textarea},
    {"tfoot", Tag::tfoot},
    {"th", Tag::th},
    {"thead", Tag::thead},
    {"time", Tag::time},
    {"title", Tag::title},
    {"tr", Tag::tr},
    {"ul", Tag::ul},
    {"video", Tag::video},
    {"wbr", Tag::wbr},
});
static_assert(std::ranges::is_sorted(kTags, {}, &Entry::first));

}  // namespace

Tag tag_of(std::string_view name) {
  const auto* it = std::ranges::lower_bound(kTags, name, {}, &Entry::first);
  return it != kTags.end() && it->first == name ? it->second : Tag::other;
}

namespace {

// Most names differ in their first letter or their size: looked at here, nothing is called for them.
bool is_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && !b.empty() && a.front() == b.front() && a.back() == b.back() && a == b;
}

}  // namespace

std::string_view Tree::attribute(NodeId node, std::string_view name) const {
  const Node& n = nodes[node];
  for (std::uint32_t i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i)
    if (is_name(attributes[i].name, name)) return attributes[i].value;
  return {};
}

bool Tree::has_attribute(NodeId node, std::string_view name) const {
  const Node& n = nodes[node];
  for (std::uint32_t i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i)
    if (is_name(attributes[i].name, name)) return true;
  return false;
}

std::string Tree::text_below(NodeId node, std::size_t limit) const {
  std::string out;
  bool space = false;
  for (NodeId i = node; i < nodes[node].end; ++i) {
    const Node& n = nodes[i];
    if (is_unseen(n.tag) && i != node) {
      i = n.end - 1;
      continue;
    }
    if (n.tag != Tag::text) {
      space = space || starts_block(n.tag);
      continue;
    }
    for (const char c : n.text) {
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        space = true;
        continue;
      }
      if (space && !out.empty()) out.push_back(' ');
      space = false;
      out.push_back(c);
    }
    if (out.size() > limit) break;
  }
  if (out.size() > limit) {
    while (limit > 0 && (static_cast<unsigned char>(out[limit]) & 0xc0) == 0x80) --limit;
    out.resize(limit);
  }
  return out;
}

std::string Tree::raw_text_below(NodeId node) const {
  std::string out;
  for (NodeId i = node; i < nodes[node].end; ++i)
    if (nodes[i].tag == Tag::text) out += nodes[i].text;
  return out;
}

}  // namespace sidelight::article
