#include "article/page/html/formatting_list.hpp"

namespace sidelight::article::html {
namespace {

// The same attributes, in the same order: the standard asks for no order, but who repeats a tag repeats it as it was.
bool same_attributes(const Node& a, const Node& b, const Tree& tree) {
  if (a.attribute_count != b.attribute_count) return false;
  for (std::uint32_t i = 0; i < a.attribute_count; ++i) {
    const Attribute& one = tree.attributes[a.first_attribute + i];
    const Attribute& other = tree.attributes[b.first_attribute + i];
    if (one.name != other.name || one.value != other.value) return false;
  }
  return true;
}

}  // namespace

bool FormattingList::push(const FormattingElement& element, const Tree& tree) {
  std::size_t count = 0;
  std::size_t same = 0;
  std::size_t earliest = npos;
  for (std::size_t i = list_.size(); i-- > 0 && list_[i].node != kNoNode; ++count) {
    if (list_[i].element != element.element) continue;
    if (!same_attributes(tree.nodes[list_[i].node], tree.nodes[element.node], tree)) continue;
    ++same;
    earliest = i;
  }
  if (same >= 3)
    erase(earliest);  // "Noah's Ark": three of a kind
  else if (count >= kMostAtOnce)
    return false;
  list_.push_back(element);
  return true;
}

void FormattingList::clear_to_marker() {
  while (!list_.empty()) {
    const bool marker = list_.back().node == kNoNode;
    list_.pop_back();
    if (marker) return;
  }
}

std::size_t FormattingList::find(Element element) const {
  for (std::size_t i = list_.size(); i-- > 0 && list_[i].node != kNoNode;)
    if (list_[i].element == element) return i;
  return npos;
}

std::size_t FormattingList::find(NodeId node) const {
  for (std::size_t i = list_.size(); i-- > 0;)
    if (list_[i].node == node) return i;
  return npos;
}

}  // namespace sidelight::article::html
