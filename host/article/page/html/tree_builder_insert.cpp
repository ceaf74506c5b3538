// Putting nodes into the tree, and taking elements from the stack.
#include <algorithm>

#include "article/page/html/tree_builder.hpp"

namespace sidelight::article::html {
namespace {

constexpr std::size_t kMaxAttributes = 256;

Node node_of(const TagToken& tag) {
  return {
      .tag = facts_of(tag.element).tag, .attribute_count = tag.attribute_count, .first_attribute = tag.first_attribute};
}

}  // namespace

NodeId TreeBuilder::insert(const TagToken& tag) {
  const NodeId node = place(node_of(tag));
  open_.push({.node = node, .element = tag.element, .rules = facts_of(tag.element).rules, .name = tag.name});
  return node;
}

void TreeBuilder::insert_void(const TagToken& tag) {
  place(node_of(tag));
}

NodeId TreeBuilder::open_implied(Element element) {
  return insert({.element = element, .name = facts_of(element).name});
}

void TreeBuilder::insert_text(std::string_view text) {
  if (!text.empty()) place({.tag = Tag::text, .text = text});
}

NodeId TreeBuilder::place(const Node& node) {
  if (open_.empty()) return nodes_.append(nodes_.size() == 0 ? kNoNode : 0, node);
  return put(node, open_.top().node, open_.top().rules);
}

NodeId TreeBuilder::put(const Node& node, NodeId target, std::uint32_t target_rules) {
  if (!foster_ || (target_rules & kTablePart) == 0) return nodes_.append(target, node);
  const FosterPlace where = foster_place();
  nodes_.link();
  return where.before != kNoNode ? nodes_.insert_before(where.before, node) : nodes_.append(where.parent, node);
}

void TreeBuilder::move_to_place(NodeId node, const OpenElement& target) {
  if (!foster_ || (target.rules & kTablePart) == 0) return nodes_.move_to_end(node, target.node);
  const FosterPlace where = foster_place();
  if (where.before != kNoNode)
    nodes_.move_before(node, where.before);
  else
    nodes_.move_to_end(node, where.parent);
}

TreeBuilder::FosterPlace TreeBuilder::foster_place() const {
  for (std::size_t i = open_.size(); i-- > 1;) {
    if (open_[i].element == Element::template_) return {.parent = open_[i].node};
    if (open_[i].element != Element::table) continue;
    if (nodes_.is_attached(open_[i].node)) return {.before = open_[i].node};
    return {.parent = open_[i - 1].node};
  }
  return {.parent = open_[0].node};
}

void TreeBuilder::merge_attributes(NodeId node, const TagToken& tag) {
  const std::uint32_t old_first = nodes_[node].first_attribute;
  const std::uint16_t old_count = nodes_[node].attribute_count;
  std::vector<Attribute> added;
  for (std::uint32_t i = tag.first_attribute; i < tag.first_attribute + tag.attribute_count; ++i)
    if (!tree_.has_attribute(node, tree_.attributes[i].name)) added.push_back(tree_.attributes[i]);
  added.resize(std::min(added.size(), kMaxAttributes - std::min<std::size_t>(old_count, kMaxAttributes)));
  if (added.empty()) return;
  std::vector<Attribute> all(tree_.attributes.begin() + old_first, tree_.attributes.begin() + old_first + old_count);
  all.insert(all.end(), added.begin(), added.end());
  nodes_[node].first_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
  nodes_[node].attribute_count = static_cast<std::uint16_t>(all.size());
  tree_.attributes.insert(tree_.attributes.end(), all.begin(), all.end());
}

OpenElement TreeBuilder::pop() {
  const OpenElement popped = open_.pop();
  if ((popped.rules & kFormatting) != 0) reopen_needed_ = true;
  return popped;
}

void TreeBuilder::pop_to(Element element) {
  while (open_.size() > 1 && pop().element != element) {
  }
}

void TreeBuilder::pop_while_not(std::uint32_t rules) {
  while (open_.size() > 1 && (open_.top().rules & rules) == 0) pop();
}

void TreeBuilder::imply_end_tags(Element except) {
  while (open_.size() > 1 && (open_.top().rules & kImplied) != 0 && open_.top().element != except) pop();
}

void TreeBuilder::imply_all_end_tags() {
  while (open_.size() > 1 && (open_.top().rules & (kImplied | kImpliedInTemplate)) != 0) pop();
}

void TreeBuilder::close_p() {
  if (!open_.in_button_scope(Element::p)) return;
  imply_end_tags(Element::p);
  pop_to(Element::p);
}

void TreeBuilder::reset_mode() {
  for (std::size_t i = open_.size(); i-- > 0;) {
    switch (open_[i].element) {
      case Element::select:
        mode_ = Mode::in_select;
        for (std::size_t above = i; above-- > 1 && open_[above].element != Element::template_;)
          if (open_[above].element == Element::table) mode_ = Mode::in_select_in_table;
        return;
      case Element::td:
      case Element::th:
        if (i == 0) break;
        mode_ = Mode::in_cell;
        return;
      case Element::tr:
        mode_ = Mode::in_row;
        return;
      case Element::tbody:
      case Element::thead:
      case Element::tfoot:
        mode_ = Mode::in_table_body;
        return;
      case Element::caption:
        mode_ = Mode::in_caption;
        return;
      case Element::colgroup:
        mode_ = Mode::in_column_group;
        return;
      case Element::table:
        mode_ = Mode::in_table;
        return;
      case Element::template_:
        mode_ = template_modes_.empty() ? Mode::in_body : template_modes_.back();
        return;
      case Element::head:
        mode_ = Mode::in_head;
        return;
      case Element::body:
        mode_ = Mode::in_body;
        return;
      case Element::frameset:
        mode_ = Mode::in_frameset;
        return;
      case Element::html:
        mode_ = head_ == kNoNode ? Mode::before_head : Mode::after_head;
        return;
      default:
        break;
    }
  }
  mode_ = Mode::in_body;
}

}  // namespace sidelight::article::html
