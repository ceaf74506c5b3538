// The page before its body.
#include "article/page/html/tree_builder.hpp"

namespace sidelight::article::html {

void TreeBuilder::begin_html() {
  if (mode_ == Mode::initial) quirks_ = true;
  if (nodes_.size() == 0) open_implied(Element::html);
  mode_ = Mode::before_head;
}

TreeBuilder::Step TreeBuilder::start_before_head(const TagToken& tag) {
  if (tag.element == Element::html) {
    if (nodes_.size() > 0) {
      merge_attributes(0, tag);
      return Step::done;
    }
    if (mode_ == Mode::initial) quirks_ = true;
    insert(tag);
    mode_ = Mode::before_head;
    return Step::done;
  }
  if (mode_ != Mode::before_head) begin_html();
  if (tag.element == Element::head) {
    head_ = insert(tag);
    mode_ = Mode::in_head;
    return Step::done;
  }
  head_ = open_implied(Element::head);
  mode_ = Mode::in_head;
  return Step::again;
}

// Whatever is missing of html and head is made, and the head is closed.
void TreeBuilder::leave_head() {
  if (mode_ < Mode::before_head) begin_html();
  if (mode_ == Mode::before_head) {
    head_ = open_implied(Element::head);
    mode_ = Mode::in_head;
  }
  if (mode_ == Mode::in_head_noscript) {
    pop();
    mode_ = Mode::in_head;
  }
  if (mode_ == Mode::in_head) {
    if (open_.size() > 1) pop();
    mode_ = Mode::after_head;
  }
}

void TreeBuilder::begin_body() {
  open_implied(Element::body);
  mode_ = Mode::in_body;
}

TreeBuilder::Step TreeBuilder::start_in_head(const TagToken& tag) {
  switch (tag.element) {
    case Element::html:
      return start_in_body(tag);
    case Element::head:
      return Step::done;
    case Element::base:
    case Element::basefont:
    case Element::bgsound:
    case Element::link:
    case Element::meta:
      insert_void(tag);
      return Step::done;
    case Element::title:
      insert(tag);
      set_content(Content::text_with_references);
      return Step::done;
    case Element::noframes:
    case Element::style:
      insert(tag);
      set_content(Content::raw_text);
      return Step::done;
    case Element::script:
      insert(tag);
      set_content(Content::script);
      return Step::done;
    case Element::noscript:
      insert(tag);
      mode_ = Mode::in_head_noscript;
      return Step::done;
    case Element::template_:
      insert(tag);
      formatting_.push_marker();
      frameset_may_come_ = false;
      mode_ = Mode::in_template;
      template_modes_.push_back(Mode::in_template);
      return Step::done;
    default:
      leave_head();
      return Step::again;
  }
}

TreeBuilder::Step TreeBuilder::start_in_head_noscript(const TagToken& tag) {
  switch (tag.element) {
    case Element::basefont:
    case Element::bgsound:
    case Element::link:
    case Element::meta:
    case Element::noframes:
    case Element::style:
      return start_in_head(tag);
    case Element::html:
      return start_in_body(tag);
    case Element::head:
    case Element::noscript:
      return Step::done;
    default:
      pop();
      mode_ = Mode::in_head;
      return Step::again;
  }
}

TreeBuilder::Step TreeBuilder::start_after_head(const TagToken& tag) {
  switch (tag.element) {
    case Element::html:
      return start_in_body(tag);
    case Element::head:
      return Step::done;
    case Element::body:
      insert(tag);
      frameset_may_come_ = false;
      mode_ = Mode::in_body;
      return Step::done;
    case Element::frameset:
      insert(tag);
      mode_ = Mode::in_frameset;
      return Step::done;
    case Element::base:
    case Element::basefont:
    case Element::bgsound:
    case Element::link:
    case Element::meta:
    case Element::noframes:
    case Element::script:
    case Element::style:
    case Element::template_:
    case Element::title: {
      // It belongs into the head, which is closed already.
      nodes_.link();
      open_.push({.node = head_, .element = Element::head, .rules = facts_of(Element::head).rules});
      const Step step = start_in_head(tag);
      if (const std::size_t at = open_.find(head_); at != OpenElements::npos) open_.erase(at);
      return step;
    }
    default:
      begin_body();
      return Step::again;
  }
}

TreeBuilder::Step TreeBuilder::end_before_body(Mode mode, const TagToken& tag) {
  switch (tag.element) {
    case Element::template_:
      if (mode == Mode::in_head || mode == Mode::after_head) end_template();
      return Step::done;
    case Element::noscript:
      if (mode == Mode::in_head_noscript) {
        pop();
        mode_ = Mode::in_head;
      }
      return Step::done;
    case Element::head:
      if (mode == Mode::in_head) {
        pop();
        mode_ = Mode::after_head;
        return Step::done;
      }
      if (mode == Mode::in_head_noscript || mode == Mode::after_head) return Step::done;
      break;
    case Element::body:
    case Element::html:
    case Element::br:
      if (mode == Mode::in_head_noscript && tag.element != Element::br) return Step::done;
      break;
    default:
      return Step::done;
  }
  if (mode == Mode::in_head_noscript) {
    pop();
    mode_ = Mode::in_head;
    return Step::again;
  }
  if (mode == Mode::after_head) {
    begin_body();
    return Step::again;
  }
  if (mode == Mode::in_head) {
    leave_head();
    return Step::again;
  }
  if (mode != Mode::before_head) begin_html();
  head_ = open_implied(Element::head);
  mode_ = Mode::in_head;
  return Step::again;
}

void TreeBuilder::end_template() {
  if (!open_.has(Element::template_)) return;
  imply_all_end_tags();
  pop_to(Element::template_);
  formatting_.clear_to_marker();
  reopen_needed_ = true;
  if (!template_modes_.empty()) template_modes_.pop_back();
  reset_mode();
}

}  // namespace sidelight::article::html
