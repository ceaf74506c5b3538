// Where the tree grows. Most pages are written in the order of their tree, and each node is simply the next of the
// array. The first piece that the standard puts somewhere else (text between table rows, mis-nested formatting) makes
// links between the nodes; in the end they are put in order again.
#pragma once

#include <string_view>
#include <vector>

#include "article/page/tree.hpp"

namespace sidelight::article::html {

/// Deeper than this a node becomes a sibling of its parent, whatever formatting did to the tree.
inline constexpr std::size_t kMaxDepth = 2000;

class NodeStore {
 public:
  explicit NodeStore(Tree& tree) : tree_(tree) {}

  std::size_t size() const { return tree_.nodes.size(); }
  Node& operator[](NodeId node) { return tree_.nodes[node]; }
  const Node& operator[](NodeId node) const { return tree_.nodes[node]; }

  /// As the last child. Until the nodes are linked, `parent` must be the last node or above it.
  NodeId append(NodeId parent, Node node);
  NodeId insert_before(NodeId sibling, Node node);
  /// A node that is nowhere yet.
  NodeId create(Node node);

  void move_to_end(NodeId node, NodeId parent);
  void move_before(NodeId node, NodeId sibling);
  void move_children(NodeId from, NodeId to);
  void detach(NodeId node);
  bool is_attached(NodeId node) const { return tree_.nodes[node].parent != kNoNode; }

  /// From here on nodes may be put anywhere.
  void link();

  /// The array in document order, with the ends of all nodes.
  void finish();

 private:
  struct Links {
    NodeId first_child = kNoNode;
    NodeId last_child = kNoNode;
    NodeId next = kNoNode;
    NodeId previous = kNoNode;
  };

  void attach_last(NodeId node, NodeId parent);
  void attach_before(NodeId node, NodeId sibling);
  void put_in_order();

  Tree& tree_;
  std::vector<Links> links_;
  bool linked_ = false;
};

}  // namespace sidelight::article::html
