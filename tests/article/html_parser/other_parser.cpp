#include <myhtml/api.h>

#include <array>

#include "other_parser.hpp"

using namespace sidelight;
using namespace sidelight::article;

namespace {

struct Parser {
  Parser() : html(myhtml_create()) {
    if (html != nullptr && myhtml_init(html, MyHTML_OPTIONS_PARSE_MODE_SINGLE, 1, 0) == MyHTML_STATUS_OK) {
      tree = myhtml_tree_create();
      if (tree != nullptr && myhtml_tree_init(tree, html) != MyHTML_STATUS_OK) tree = myhtml_tree_destroy(tree);
    }
  }
  ~Parser() {
    if (tree != nullptr) myhtml_tree_destroy(tree);
    if (html != nullptr) myhtml_destroy(html);
  }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  myhtml_t* html = nullptr;
  myhtml_tree_t* tree = nullptr;
};

// The parser numbers its tags; this room's numbers for them, looked up once a page.
class TagMap {
 public:
  explicit TagMap(myhtml_tree_t* tree) : tree_(tree) {
    for (std::size_t id = 0; id < map_.size(); ++id) {
      std::size_t size = 0;
      const char* name = myhtml_tag_name_by_id(tree, id, &size);
      map_[id] = name != nullptr ? tag_of({name, size}) : Tag::other;
    }
  }
  Tag operator[](myhtml_tag_id_t id) const {
    if (id < map_.size()) return map_[id];
    std::size_t size = 0;  // an element that the standard does not know
    const char* name = myhtml_tag_name_by_id(tree_, id, &size);
    return name != nullptr ? tag_of({name, size}) : Tag::other;
  }

 private:
  myhtml_tree_t* tree_;
  std::array<Tag, MyHTML_TAG_LAST_ENTRY> map_{};
};

std::string_view key_of(myhtml_tree_attr_t* attribute) {
  std::size_t size = 0;
  const char* data = myhtml_attribute_key(attribute, &size);
  return data != nullptr ? std::string_view(data, size) : std::string_view();
}

std::string_view value_of(myhtml_tree_attr_t* attribute) {
  std::size_t size = 0;
  const char* data = myhtml_attribute_value(attribute, &size);
  return data != nullptr ? std::string_view(data, size) : std::string_view();
}

void add(Tree& out, const TagMap& tags, myhtml_tree_node_t* node, NodeId parent) {
  Node added{.parent = parent};
  added.depth = parent == kNoNode ? std::uint16_t{0} : static_cast<std::uint16_t>(out.nodes[parent].depth + 1);
  const myhtml_tag_id_t id = myhtml_node_tag_id(node);
  if (id == MyHTML_TAG__TEXT) {
    std::size_t size = 0;
    const char* data = myhtml_node_text(node, &size);
    added.tag = Tag::text;
    if (data != nullptr) added.text = {data, size};
  } else {
    added.tag = tags[id];
    added.first_attribute = static_cast<std::uint32_t>(out.attributes.size());
    for (auto* a = myhtml_node_attribute_first(node); a != nullptr; a = myhtml_attribute_next(a)) {
      out.attributes.push_back({key_of(a), value_of(a)});
      ++added.attribute_count;
    }
  }
  out.nodes.push_back(added);
}

}  // namespace

std::optional<Tree> parse_with_other(std::string_view html) {
  auto parser = std::make_shared<Parser>();
  if (parser->tree == nullptr) return {};
  if (myhtml_parse_single(parser->tree, MyENCODING_UTF_8, html.data(), html.size()) != MyHTML_STATUS_OK) return {};
  myhtml_tree_node_t* const root = myhtml_tree_get_node_html(parser->tree);
  if (root == nullptr) return {};

  const TagMap tags(parser->tree);
  Tree out{.owner = parser};
  out.nodes.reserve(html.size() / 40 + 16);
  myhtml_tree_node_t* node = root;
  NodeId parent = kNoNode;
  while (node != nullptr) {
    const bool skipped =
        myhtml_node_tag_id(node) == MyHTML_TAG__COMMENT || myhtml_node_tag_id(node) == MyHTML_TAG__DOCTYPE;
    if (!skipped) {
      add(out, tags, node, parent);
      if (auto* child = myhtml_node_child(node)) {
        parent = static_cast<NodeId>(out.nodes.size() - 1);
        node = child;
        continue;
      }
      out.nodes.back().end = static_cast<NodeId>(out.nodes.size());
    }
    while (node != root && myhtml_node_next(node) == nullptr) {
      node = myhtml_node_parent(node);
      out.nodes[parent].end = static_cast<NodeId>(out.nodes.size());
      parent = out.nodes[parent].parent;
    }
    if (node == root) break;
    node = myhtml_node_next(node);
  }
  for (Node& n : out.nodes)
    if (n.end == 0) n.end = static_cast<NodeId>(out.nodes.size());
  return out;
}
