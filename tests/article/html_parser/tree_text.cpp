#include "tree_text.hpp"

#include <map>
#include <string_view>

#include "base/text.hpp"

using namespace sidelight;
using namespace sidelight::article;

namespace {

std::string_view name_of(Tag tag) {
  static const std::map<Tag, std::string_view> names = [] {
    std::map<Tag, std::string_view> out;
    for (const std::string_view name :
         {"a",     "b",    "blockquote", "body",     "br",       "button", "caption", "dd",     "div", "dl",
          "dt",    "form", "h1",         "h2",       "h3",       "head",   "html",    "iframe", "img", "input",
          "li",    "link", "math",       "meta",     "noscript", "object", "ol",      "option", "p",   "pre",
          "rp",    "rt",   "ruby",       "script",   "section",  "select", "span",    "style",  "svg", "table",
          "tbody", "td",   "template",   "textarea", "tfoot",    "th",     "thead",   "title",  "tr",  "ul"})
      out.emplace(tag_of(name), name);
    out[Tag::other] = "other";
    return out;
  }();
  const auto found = names.find(tag);
  return found == names.end() ? "?" : found->second;
}

void write(const Tree& tree, NodeId id, std::string& out) {
  const Node& node = tree.nodes[id];
  if (node.tag == Tag::text) {
    out.append("'").append(node.text).append("'");
    return;
  }
  out += name_of(node.tag);
  for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
    const Attribute& attribute = tree.attributes[node.first_attribute + i];
    out.append(i == 0 ? "[" : " ").append(attribute.name).append("=").append(attribute.value);
  }
  if (node.attribute_count > 0) out += "]";
  if (node.end == id + 1) return;
  out += "(";
  for (NodeId child = id + 1; child < node.end; child = tree.nodes[child].end) {
    if (child > id + 1) out += " ";
    write(tree, child, out);
  }
  out += ")";
}

}  // namespace

std::string tree_text(const Tree& tree, bool whole) {
  std::string out;
  if (whole) {
    write(tree, 0, out);
    return out;
  }
  NodeId body = 0;
  while (body < tree.nodes.size() && tree.nodes[body].tag != Tag::body) ++body;
  if (body == tree.nodes.size()) return "no body";
  for (NodeId child = body + 1; child < tree.nodes[body].end; child = tree.nodes[child].end) {
    if (!out.empty()) out += " ";
    write(tree, child, out);
  }
  return out;
}

std::string what_is_wrong_with(const Tree& tree) {
  const auto& nodes = tree.nodes;
  if (nodes.empty() || nodes[0].parent != kNoNode || nodes[0].depth != 0 || nodes[0].end != nodes.size())
    return "the root";
  for (NodeId i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    const std::string at = " of node " + std::to_string(i);
    if (node.end <= i || node.end > nodes.size()) return "the end" + at;
    if (std::size_t{node.first_attribute} + node.attribute_count > tree.attributes.size()) return "the attributes" + at;
    if (node.tag == Tag::text && (node.end != i + 1 || node.text.empty())) return "the text" + at;
    if (!is_valid_utf8(node.text)) return "the letters" + at;
    if (i == 0) continue;
    if (node.parent >= i) return "the parent" + at;
    const Node& parent = nodes[node.parent];
    if (parent.tag == Tag::text || node.end > parent.end || i >= parent.end) return "the place" + at;
    if (node.depth != parent.depth + 1) return "the depth" + at;
    // In document order the parent is the node before, or above it.
    NodeId above = i - 1;
    while (above != kNoNode && above != node.parent && nodes[above].end <= i) above = nodes[above].parent;
    if (above != node.parent) return "the order" + at;
  }
  for (const Attribute& attribute : tree.attributes)
    if (attribute.name.empty() || !is_valid_utf8(attribute.name) || !is_valid_utf8(attribute.value))
      return "an attribute";
  return {};
}
