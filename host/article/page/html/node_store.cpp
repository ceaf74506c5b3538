#include "article/page/html/node_store.hpp"

#include <algorithm>
#include <utility>

namespace sidelight::article::html {

NodeId NodeStore::append(NodeId parent, Node node) {
  const auto id = static_cast<NodeId>(tree_.nodes.size());
  if (!linked_) {
    node.parent = parent;
    if (parent != kNoNode) node.depth = static_cast<std::uint16_t>(tree_.nodes[parent].depth + 1);
    if (node.depth > kMaxDepth) link();
  }
  tree_.nodes.push_back(node);
  if (linked_) {
    links_.emplace_back();
    attach_last(id, parent);
  }
  return id;
}

NodeId NodeStore::insert_before(NodeId sibling, Node node) {
  const NodeId id = create(node);
  attach_before(id, sibling);
  return id;
}

NodeId NodeStore::create(Node node) {
  link();
  node.parent = kNoNode;
  tree_.nodes.push_back(node);
  links_.emplace_back();
  return static_cast<NodeId>(tree_.nodes.size() - 1);
}

void NodeStore::move_to_end(NodeId node, NodeId parent) {
  detach(node);
  attach_last(node, parent);
}

void NodeStore::move_before(NodeId node, NodeId sibling) {
  detach(node);
  attach_before(node, sibling);
}

void NodeStore::move_children(NodeId from, NodeId to) {
  link();
  for (NodeId child = links_[from].first_child; child != kNoNode; child = links_[child].next)
    tree_.nodes[child].parent = to;
  const NodeId first = std::exchange(links_[from].first_child, kNoNode);
  const NodeId last = std::exchange(links_[from].last_child, kNoNode);
  if (first == kNoNode) return;
  const NodeId before = links_[to].last_child;
  links_[first].previous = before;
  (before == kNoNode ? links_[to].first_child : links_[before].next) = first;
  links_[to].last_child = last;
}

void NodeStore::detach(NodeId node) {
  link();
  const NodeId parent = tree_.nodes[node].parent;
  if (parent == kNoNode) return;
  Links& own = links_[node];
  (own.previous == kNoNode ? links_[parent].first_child : links_[own.previous].next) = own.next;
  (own.next == kNoNode ? links_[parent].last_child : links_[own.next].previous) = own.previous;
  own.next = own.previous = kNoNode;
  tree_.nodes[node].parent = kNoNode;
}

void NodeStore::link() {
  if (linked_) return;
  linked_ = true;
  links_.reserve(tree_.nodes.capacity());
  links_.resize(tree_.nodes.size());
  for (NodeId i = 1; i < tree_.nodes.size(); ++i) attach_last(i, tree_.nodes[i].parent);
}

void NodeStore::attach_last(NodeId node, NodeId parent) {
  tree_.nodes[node].parent = parent;
  if (parent == kNoNode) return;
  const NodeId before = links_[parent].last_child;
  links_[node].previous = before;
  (before == kNoNode ? links_[parent].first_child : links_[before].next) = node;
  links_[parent].last_child = node;
}

void NodeStore::attach_before(NodeId node, NodeId sibling) {
  const NodeId parent = tree_.nodes[sibling].parent;
  const NodeId before = links_[sibling].previous;
  tree_.nodes[node].parent = parent;
  links_[node].next = sibling;
  links_[node].previous = before;
  links_[sibling].previous = node;
  (before == kNoNode ? links_[parent].first_child : links_[before].next) = node;
}

void NodeStore::finish() {
  if (linked_) put_in_order();
  auto& nodes = tree_.nodes;
  for (auto i = static_cast<NodeId>(nodes.size()); i-- > 0;) {
    Node& node = nodes[i];
    node.end = std::max(node.end, i + 1);
    if (node.parent != kNoNode) nodes[node.parent].end = std::max(nodes[node.parent].end, node.end);
  }
}

void NodeStore::put_in_order() {
  std::vector<Node> ordered;
  ordered.reserve(tree_.nodes.size());
  std::vector<NodeId> open;  // the new ids of the nodes above, as deep as they were
  NodeId at = 0;
  while (at != kNoNode) {
    Node node = tree_.nodes[at];
    const std::size_t depth = std::min(open.size(), kMaxDepth);
    node.depth = static_cast<std::uint16_t>(depth);
    node.parent = depth == 0 ? kNoNode : open[depth - 1];
    node.end = 0;
    ordered.push_back(node);
    if (links_[at].first_child != kNoNode) {
      open.push_back(static_cast<NodeId>(ordered.size() - 1));
      at = links_[at].first_child;
      continue;
    }
    while (at != kNoNode && links_[at].next == kNoNode) {
      at = tree_.nodes[at].parent;
      if (at != kNoNode) open.pop_back();
    }
    if (at != kNoNode) at = links_[at].next;
  }
  tree_.nodes = std::move(ordered);
}

}  // namespace sidelight::article::html
