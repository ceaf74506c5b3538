// Formatting that was not closed where it was opened: opened again where text goes on, and taken apart where it crosses
// a block ("adoption agency").
#include "article/page/html/tree_builder.hpp"

namespace sidelight::article::html {

NodeId TreeBuilder::clone_of(NodeId node) {
  const Node& from = nodes_[node];
  return nodes_.create(
      {.tag = from.tag, .attribute_count = from.attribute_count, .first_attribute = from.first_attribute});
}

void TreeBuilder::reopen_formatting() {
  if (!reopen_needed_) return;
  reopen_needed_ = false;
  std::size_t first = formatting_.size();
  while (first > 0 && formatting_[first - 1].node != kNoNode &&
         open_.find(formatting_[first - 1].node) == OpenElements::npos)
    --first;
  for (std::size_t i = first; i < formatting_.size(); ++i) {
    const Node from = nodes_[formatting_[i].node];
    formatting_[i].node = insert({.element = formatting_[i].element,
                                  .name = facts_of(formatting_[i].element).name,
                                  .first_attribute = from.first_attribute,
                                  .attribute_count = from.attribute_count});
  }
}

// False: it is an end tag like any other.
bool TreeBuilder::adopt(Element subject) {
  if (is_open(subject) && formatting_.find(open_.top().node) == FormattingList::npos) {
    pop();
    return true;
  }
  bool again = true;
  for (int round = 0; round < 8 && again; ++round)
    if (!adopt_once(subject, again)) return false;
  return true;
}

bool TreeBuilder::adopt_once(Element subject, bool& again) {
  again = false;
  const std::size_t entry = formatting_.find(subject);
  if (entry == FormattingList::npos) return false;
  const NodeId element = formatting_[entry].node;
  const std::size_t at = open_.find(element);
  if (at == OpenElements::npos) {
    formatting_.erase(entry);
    return true;
  }
  if (!open_.node_in_scope(element)) return true;
  std::size_t block = at + 1;
  while (block < open_.size() && (open_[block].rules & kSpecial) == 0) ++block;
  if (block == open_.size()) {
    while (open_.size() > at) pop();
    formatting_.erase(entry);
    return true;
  }
  again = true;
  nodes_.link();

  // What lies between the formatting element and the block is cloned around the block, or closed.
  std::size_t bookmark = entry;
  NodeId last = open_[block].node;
  std::size_t steps = 0;
  for (std::size_t i = block; i-- > at + 1;) {
    std::size_t listed = formatting_.find(open_[i].node);
    if (++steps > 3 && listed != FormattingList::npos) {
      formatting_.erase(listed);
      if (listed < bookmark) --bookmark;
      listed = FormattingList::npos;
    }
    if (listed == FormattingList::npos) {
      open_[i].node = kNoNode;
      continue;
    }
    const NodeId clone = clone_of(open_[i].node);
    formatting_[listed].node = clone;
    open_[i].node = clone;
    if (last == open_[block].node) bookmark = listed + 1;
    nodes_.move_to_end(last, clone);
    last = clone;
  }
  nodes_.detach(last);
  move_to_place(last, open_[at - 1]);

  const NodeId clone = clone_of(element);
  const NodeId furthest = open_[block].node;
  nodes_.move_children(furthest, clone);
  nodes_.move_to_end(clone, furthest);
  const std::size_t listed = formatting_.find(element);
  formatting_.erase(listed);
  if (listed < bookmark) --bookmark;
  formatting_.insert(bookmark, {.node = clone, .element = subject});

  OpenElement reopened = open_[at];
  reopened.node = clone;
  open_[at].node = kNoNode;
  open_.erase_marked(at, block);
  open_.insert(open_.find(furthest) + 1, reopened);
  reopen_needed_ = true;
  return true;
}

}  // namespace sidelight::article::html
