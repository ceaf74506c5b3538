#include <lexbor/html/html.h>

#include "article/html_parser.hpp"

namespace sidelight::article {
namespace {

std::string_view view(const lxb_char_t* data, std::size_t size) {
  return data != nullptr ? std::string_view(reinterpret_cast<const char*>(data), size) : std::string_view();
}

void add(Tree& out, lxb_dom_node_t* node, NodeId parent) {
  Node added{.parent = parent};
  added.depth = parent == kNoNode ? std::uint16_t{0} : static_cast<std::uint16_t>(out.nodes[parent].depth + 1);
  if (node->type == LXB_DOM_NODE_TYPE_TEXT) {
    const lexbor_str_t& data = lxb_dom_interface_character_data(node)->data;
    added.tag = Tag::text;
    added.text = view(data.data, data.length);
  } else {
    lxb_dom_element_t* const element = lxb_dom_interface_element(node);
    std::size_t size = 0;
    const lxb_char_t* const name = lxb_dom_element_local_name(element, &size);
    added.tag = tag_of(view(name, size));
    added.first_attribute = static_cast<std::uint32_t>(out.attributes.size());
    for (auto* a = lxb_dom_element_first_attribute(element); a != nullptr; a = lxb_dom_element_next_attribute(a)) {
      std::size_t key_size = 0;
      std::size_t value_size = 0;
      const lxb_char_t* const key = lxb_dom_attr_qualified_name(a, &key_size);
      const lxb_char_t* const value = lxb_dom_attr_value(a, &value_size);
      out.attributes.push_back({view(key, key_size), view(value, value_size)});
      ++added.attribute_count;
    }
  }
  out.nodes.push_back(added);
}

}  // namespace

Result<Tree> parse_html(std::string_view html) {
  std::shared_ptr<lxb_html_document_t> document(lxb_html_document_create(),
                                                [](lxb_html_document_t* d) { lxb_html_document_destroy(d); });
  if (!document) return fail(ErrorKind::reader_failed, "The HTML parser did not start.");
  if (lxb_html_document_parse(document.get(), reinterpret_cast<const lxb_char_t*>(html.data()), html.size()) !=
      LXB_STATUS_OK)
    return fail(ErrorKind::reader_failed, "The HTML parser gave up on this page.");
  lxb_dom_node_t* const root =
      lxb_dom_interface_node(lxb_dom_document_element(lxb_dom_interface_document(document.get())));
  if (root == nullptr) return fail(ErrorKind::not_html, "The page holds no HTML.");

  Tree out{.owner = document};
  out.nodes.reserve(html.size() / 40 + 16);
  lxb_dom_node_t* node = root;
  NodeId parent = kNoNode;
  while (node != nullptr) {
    if (node->type == LXB_DOM_NODE_TYPE_TEXT || node->type == LXB_DOM_NODE_TYPE_ELEMENT) {
      if (out.nodes.size() >= kMaxNodes) break;
      add(out, node, parent);
      if (node->first_child != nullptr) {
        parent = static_cast<NodeId>(out.nodes.size() - 1);
        node = node->first_child;
        continue;
      }
      out.nodes.back().end = static_cast<NodeId>(out.nodes.size());
    }
    while (node != root && node->next == nullptr) {
      node = node->parent;
      out.nodes[parent].end = static_cast<NodeId>(out.nodes.size());
      parent = out.nodes[parent].parent;
    }
    if (node == root) break;
    node = node->next;
  }
  for (Node& n : out.nodes)
    if (n.end == 0) n.end = static_cast<NodeId>(out.nodes.size());
  return out;
}

}  // namespace sidelight::article
