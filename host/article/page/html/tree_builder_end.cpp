// End tags in the body.
#include "article/page/html/bytes.hpp"
#include "article/page/html/tree_builder.hpp"

namespace sidelight::article::html {

TreeBuilder::Step TreeBuilder::end_in_body(const TagToken& tag) {
  const std::uint32_t rules = facts_of(tag.element).rules;
  if ((rules & kFormatting) != 0) {
    if (!adopt(tag.element)) end_any_other(tag);
    return Step::done;
  }
  if ((rules & kHeading) != 0) {
    if (!open_.heading_in_scope()) return Step::done;
    imply_end_tags();
    pop_while_not(kHeading);
    if (open_.size() > 1) pop();
    return Step::done;
  }
  if ((rules & kClosesP) != 0 || tag.element == Element::button || tag.element == Element::pre ||
      tag.element == Element::listing) {
    if (!open_.in_scope(tag.element)) return Step::done;
    imply_end_tags();
    pop_to(tag.element);
    return Step::done;
  }
  switch (tag.element) {
    case Element::template_:
      end_template();
      return Step::done;
    case Element::body:
    case Element::html:
      if (!open_.in_scope(Element::body)) return Step::done;
      mode_ = Mode::after_body;
      return tag.element == Element::html ? Step::again : Step::done;
    case Element::form:
      end_form();
      return Step::done;
    case Element::p:
      if (!open_.in_button_scope(Element::p)) open_implied(Element::p);
      close_p();
      return Step::done;
    case Element::li:
      if (!open_.in_list_scope(Element::li)) return Step::done;
      imply_end_tags(Element::li);
      pop_to(Element::li);
      return Step::done;
    case Element::dd:
    case Element::dt:
      if (!open_.in_scope(tag.element)) return Step::done;
      imply_end_tags(tag.element);
      pop_to(tag.element);
      return Step::done;
    case Element::applet:
    case Element::marquee:
    case Element::object:
      end_marked(tag.element);
      return Step::done;
    case Element::br:
      reopen_formatting();
      insert_void({.element = Element::br});
      frameset_may_come_ = false;
      return Step::done;
    default:
      end_any_other(tag);
      return Step::done;
  }
}

void TreeBuilder::end_form() {
  if (open_.has(Element::template_)) {
    if (!open_.in_scope(Element::form)) return;
    imply_end_tags();
    return pop_to(Element::form);
  }
  const NodeId form = form_;
  form_ = kNoNode;
  if (form == kNoNode || !open_.node_in_scope(form)) return;
  imply_end_tags();
  if (const std::size_t at = open_.find(form); at != OpenElements::npos) open_.erase(at);
}

void TreeBuilder::end_marked(Element element) {
  if (!open_.in_scope(element)) return;
  imply_end_tags();
  pop_to(element);
  formatting_.clear_to_marker();
  reopen_needed_ = true;
}

void TreeBuilder::end_any_other(const TagToken& tag) {
  if (!open_.has(tag.element)) return;
  for (std::size_t i = open_.size(); i-- > 1;) {
    const OpenElement& open = open_[i];
    if (open.space == Space::html && open.element == tag.element &&
        (tag.element != Element::unknown || same_name(open.name, tag.name))) {
      const NodeId node = open.node;
      imply_end_tags(tag.element);
      while (open_.size() > 1 && pop().node != node) {
      }
      return;
    }
    if ((open.rules & kSpecial) != 0) return;
  }
}

}  // namespace sidelight::article::html
