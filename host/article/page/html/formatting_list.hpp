// The list of active formatting elements: b, i, a … that were opened, and that the standard opens again in the next
// paragraph unless they were closed. Between two markers it is short, so that no page can make it repeat much.
#pragma once

#include <vector>

#include "article/page/html/elements.hpp"

namespace sidelight::article::html {

struct FormattingElement {
  NodeId node = kNoNode;  ///< kNoNode: a marker, set where a cell, a caption or a template begins
  Element element = Element::unknown;
};

class FormattingList {
 public:
  static constexpr std::size_t kMostAtOnce = 24;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  bool empty() const { return list_.empty(); }
  std::size_t size() const { return list_.size(); }
  FormattingElement& operator[](std::size_t i) { return list_[i]; }

  /// False when too many are open already; the element then is one like any other.
  bool push(const FormattingElement& element, const Tree& tree);
  void push_marker() { list_.push_back({}); }
  void clear_to_marker();

  /// After the last marker.
  std::size_t find(Element element) const;
  std::size_t find(NodeId node) const;

  void erase(std::size_t at) { list_.erase(list_.begin() + static_cast<std::ptrdiff_t>(at)); }
  void insert(std::size_t at, const FormattingElement& element) {
    list_.insert(list_.begin() + static_cast<std::ptrdiff_t>(at), element);
  }

 private:
  std::vector<FormattingElement> list_;
};

}  // namespace sidelight::article::html
