#include "article/page/html/open_elements.hpp"

#include <algorithm>

namespace sidelight::article::html {

void OpenElements::insert(std::size_t at, const OpenElement& element) {
  stack_.insert(stack_.begin() + static_cast<std::ptrdiff_t>(at), element);
  ++count_[index(element.element)];
}

void OpenElements::erase(std::size_t at) {
  --count_[index(stack_[at].element)];
  stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(at));
}

void OpenElements::erase_marked(std::size_t first, std::size_t end) {
  std::size_t kept = first;
  for (std::size_t i = first; i < stack_.size(); ++i) {
    if (i < end && stack_[i].node == kNoNode)
      --count_[index(stack_[i].element)];
    else
      stack_[kept++] = stack_[i];
  }
  stack_.resize(kept);
}

bool OpenElements::in_scope(Element element, std::uint32_t barrier, Element another) const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    const OpenElement& open = stack_[i];
    if (open.element == element) return true;
    if ((open.rules & barrier) != 0 || (open.element == another && another != Element::unknown)) return false;
  }
  return false;
}

bool OpenElements::in_list_scope(Element element) const {
  if (!has(element)) return false;
  for (std::size_t i = stack_.size(); i-- > 0;) {
    const OpenElement& open = stack_[i];
    if (open.element == element) return true;
    if ((open.rules & kScope) != 0 || open.element == Element::ol || open.element == Element::ul) return false;
  }
  return false;
}

bool OpenElements::in_select_scope(Element element) const {
  if (!has(element)) return false;
  for (std::size_t i = stack_.size(); i-- > 0;) {
    const OpenElement& open = stack_[i];
    if (open.element == element) return true;
    if (open.element != Element::optgroup && open.element != Element::option) return false;
  }
  return false;
}

bool OpenElements::heading_in_scope() const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if ((stack_[i].rules & kHeading) != 0) return true;
    if ((stack_[i].rules & kScope) != 0) return false;
  }
  return false;
}

bool OpenElements::node_in_scope(NodeId node) const {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i].node == node) return true;
    if ((stack_[i].rules & kScope) != 0) return false;
  }
  return false;
}

std::size_t OpenElements::find(NodeId node) const {
  for (std::size_t i = stack_.size(); i-- > 0;)
    if (stack_[i].node == node) return i;
  return npos;
}

std::size_t OpenElements::find(Element element) const {
  if (!has(element)) return npos;
  for (std::size_t i = stack_.size(); i-- > 0;)
    if (stack_[i].element == element) return i;
  return npos;
}

}  // namespace sidelight::article::html
