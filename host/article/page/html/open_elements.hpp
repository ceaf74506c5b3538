// The stack of open elements, and the questions that the standard asks of it. How many of each kind are open is
// counted, so that most questions are answered without looking.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "article/page/html/elements.hpp"

namespace sidelight::article::html {

enum class Space : std::uint8_t { html, svg, math };

struct OpenElement {
  NodeId node = kNoNode;
  Element element = Element::unknown;  ///< of another space than HTML: unknown
  Space space = Space::html;
  std::uint32_t rules = 0;
  std::string_view name;  ///< as written
};

class OpenElements {
 public:
  OpenElements() { stack_.reserve(64); }

  bool empty() const { return stack_.empty(); }
  std::size_t size() const { return stack_.size(); }
  OpenElement& operator[](std::size_t i) { return stack_[i]; }
  const OpenElement& operator[](std::size_t i) const { return stack_[i]; }
  const OpenElement& top() const { return stack_.back(); }

  void push(const OpenElement& element) {
    stack_.push_back(element);
    ++count_[index(element.element)];
  }
  OpenElement pop() {
    const OpenElement popped = stack_.back();
    stack_.pop_back();
    --count_[index(popped.element)];
    return popped;
  }
  void insert(std::size_t at, const OpenElement& element);
  void erase(std::size_t at);
  /// Takes out those between `first` and `end` whose node is kNoNode.
  void erase_marked(std::size_t first, std::size_t end);

  bool has(Element element) const { return count_[index(element)] > 0; }

  /// The standard's "has an element in scope", and its kinds for paragraphs, list items and tables.
  bool in_scope(Element element) const { return has(element) && in_scope(element, kScope, Element::unknown); }
  bool in_button_scope(Element element) const { return has(element) && in_scope(element, kScope, Element::button); }
  bool in_list_scope(Element element) const;
  bool in_table_scope(Element element) const {
    return has(element) && in_scope(element, kTableScope, Element::unknown);
  }
  bool in_select_scope(Element element) const;
  bool heading_in_scope() const;
  bool node_in_scope(NodeId node) const;

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  std::size_t find(NodeId node) const;
  std::size_t find(Element element) const;  ///< the innermost

 private:
  static std::size_t index(Element element) { return static_cast<std::size_t>(element); }
  bool in_scope(Element element, std::uint32_t barrier, Element another) const;

  std::vector<OpenElement> stack_;
  std::array<std::uint32_t, kElementCount> count_{};
};

}  // namespace sidelight::article::html
