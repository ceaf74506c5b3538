// SVG and MathML: their elements are not HTML's, even where they have the same names.
#include "article/page/html/bytes.hpp"
#include "article/page/html/tree_builder.hpp"

namespace sidelight::article::html {
namespace {

std::uint32_t foreign_rules(const TagToken& tag, Space space, const Tree& tree) {
  if (space == Space::svg) {
    const bool point =
        tag.element == Element::foreignobject || tag.element == Element::desc || tag.element == Element::title;
    return point ? kSpecial | kScope | kHtmlPoint : 0;
  }
  switch (tag.element) {
    case Element::mi:
    case Element::mo:
    case Element::mn:
    case Element::ms:
    case Element::mtext:
      return kSpecial | kScope | kMathText;
    case Element::annotation_xml:
      for (std::uint32_t i = tag.first_attribute; i < tag.first_attribute + tag.attribute_count; ++i) {
        const Attribute& attribute = tree.attributes[i];
        if (attribute.name == "encoding" &&
            (is_name(attribute.value, "text/html") || is_name(attribute.value, "application/xhtml+xml")))
          return kSpecial | kScope | kHtmlPoint;
      }
      return kSpecial | kScope;
    default:
      return 0;
  }
}

bool breaks_out(const TagToken& tag, const Tree& tree) {
  if ((facts_of(tag.element).rules & kBreakout) != 0) return true;
  if (tag.element != Element::font) return false;
  for (std::uint32_t i = tag.first_attribute; i < tag.first_attribute + tag.attribute_count; ++i) {
    const std::string_view name = tree.attributes[i].name;
    if (name == "color" || name == "face" || name == "size") return true;
  }
  return false;
}

}  // namespace

bool TreeBuilder::takes_start_as_html(const TagToken& tag) const {
  const OpenElement& top = open_.top();
  if ((top.rules & kHtmlPoint) != 0) return true;
  if ((top.rules & kMathText) != 0) return tag.element != Element::mglyph && tag.element != Element::malignmark;
  return top.space == Space::math && tag.element == Element::svg && is_name(top.name, "annotation-xml");
}

bool TreeBuilder::start_in_foreign(const TagToken& tag) {
  if (!breaks_out(tag, tree_)) {
    insert_foreign(tag, open_.top().space);
    return true;
  }
  while (open_.size() > 1 && in_foreign() && (open_.top().rules & (kMathText | kHtmlPoint)) == 0) pop();
  return false;
}

bool TreeBuilder::end_in_foreign(const TagToken& tag) {
  if (tag.element == Element::br || tag.element == Element::p) {
    while (open_.size() > 1 && in_foreign() && (open_.top().rules & (kMathText | kHtmlPoint)) == 0) pop();
    return false;
  }
  for (std::size_t i = open_.size(); i-- > 1;) {
    if (open_[i].space == Space::html) return false;
    if (!same_name(open_[i].name, tag.name)) continue;
    while (open_.size() > i) pop();
    return true;
  }
  return true;
}

void TreeBuilder::insert_foreign(const TagToken& tag, Space space) {
  const Node node{
      .tag = facts_of(tag.element).tag, .attribute_count = tag.attribute_count, .first_attribute = tag.first_attribute};
  const NodeId id = place(node);
  if (!tag.self_closing)
    open_.push({.node = id, .space = space, .rules = foreign_rules(tag, space, tree_), .name = tag.name});
}

}  // namespace sidelight::article::html
