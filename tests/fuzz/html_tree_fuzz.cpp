// Any text in place of a page, through the HTML parser alone: a tree in order, within its bounds.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "article/page/html_parser.hpp"
#include "base/text.hpp"

using namespace sidelight;
using namespace sidelight::article;

namespace {

void check(const Tree& tree) {
  const auto& nodes = tree.nodes;
  if (nodes.empty() || nodes.size() > kMaxNodes || nodes[0].parent != kNoNode || nodes[0].end != nodes.size())
    std::abort();
  for (NodeId i = 0; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    if (node.end <= i || node.end > nodes.size()) std::abort();
    if (node.tag == Tag::text && (node.end != i + 1 || node.text.empty())) std::abort();
    if (std::size_t{node.first_attribute} + node.attribute_count > tree.attributes.size()) std::abort();
    if (!is_valid_utf8(node.text)) std::abort();
    if (i == 0) continue;
    if (node.parent >= i || node.end > nodes[node.parent].end) std::abort();
    if (node.depth != nodes[node.parent].depth + 1 || node.depth > 2000) std::abort();
    NodeId above = i - 1;  // in document order the parent is the node before, or above it
    while (above != kNoNode && above != node.parent && nodes[above].end <= i) above = nodes[above].parent;
    if (above != node.parent || nodes[above].tag == Tag::text) std::abort();
  }
  for (const Attribute& attribute : tree.attributes)
    if (attribute.name.empty() || !is_valid_utf8(attribute.name) || !is_valid_utf8(attribute.value)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string html(reinterpret_cast<const char*>(data), size);
  if (!is_valid_utf8(html)) return -1;
  check(parse_html(std::move(html)));
  return 0;
}
