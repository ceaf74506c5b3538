// Start tags in the body.
#include "article/page/html/bytes.hpp"
#include "article/page/html/tree_builder.hpp"

namespace sidelight::article::html {

TreeBuilder::Step TreeBuilder::start_in_body(const TagToken& tag) {
  switch (tag.element) {
    case Element::html:
      if (!open_.has(Element::template_)) merge_attributes(0, tag);
      return Step::done;
    case Element::body:
      if (open_.size() > 1 && open_[1].element == Element::body && !open_.has(Element::template_)) {
        frameset_may_come_ = false;
        merge_attributes(open_[1].node, tag);
      }
      return Step::done;
    case Element::frameset:
      start_frameset_in_body(tag);
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
    case Element::title:
      return start_in_head(tag);
    case Element::caption:
    case Element::col:
    case Element::colgroup:
    case Element::frame:
    case Element::head:
    case Element::tbody:
    case Element::td:
    case Element::tfoot:
    case Element::th:
    case Element::thead:
    case Element::tr:
      return Step::done;
    case Element::table:
      if (!quirks_) close_p();
      insert(tag);
      frameset_may_come_ = false;
      mode_ = Mode::in_table;
      return Step::done;
    case Element::form:
      if (form_ != kNoNode && !open_.has(Element::template_)) return Step::done;
      close_p();
      if (const NodeId node = insert(tag); !open_.has(Element::template_)) form_ = node;
      return Step::done;
    case Element::li:
    case Element::dd:
    case Element::dt:
      start_item(tag);
      return Step::done;
    case Element::button:
      if (open_.in_scope(Element::button)) {
        imply_end_tags();
        pop_to(Element::button);
      }
      break;
    case Element::a:
    case Element::nobr:
      start_formatting(tag);
      return Step::done;
    case Element::applet:
    case Element::marquee:
    case Element::object:
      reopen_formatting();
      insert(tag);
      formatting_.push_marker();
      frameset_may_come_ = false;
      return Step::done;
    case Element::input:
      start_input(tag);
      return Step::done;
    case Element::image: {
      TagToken picture = tag;
      picture.element = Element::img;
      return start_in_body(picture);
    }
    case Element::param:
    case Element::source:
    case Element::track:
      insert_void(tag);
      return Step::done;
    case Element::textarea:
      insert(tag);
      skip_line_feed_ = true;
      frameset_may_come_ = false;
      set_content(Content::text_with_references);
      return Step::done;
    case Element::iframe:
    case Element::noembed:
      insert(tag);
      frameset_may_come_ = false;
      set_content(Content::raw_text);
      return Step::done;
    case Element::select:
      reopen_formatting();
      insert(tag);
      frameset_may_come_ = false;
      mode_ = mode_ >= Mode::in_table && mode_ <= Mode::in_cell ? Mode::in_select_in_table : Mode::in_select;
      return Step::done;
    case Element::optgroup:
    case Element::option:
      if (is_open(Element::option)) pop();
      break;
    case Element::rb:
    case Element::rtc:
      if (open_.in_scope(Element::ruby)) imply_end_tags();
      insert(tag);
      return Step::done;
    case Element::rp:
    case Element::rt:
      if (open_.in_scope(Element::ruby)) imply_end_tags(Element::rtc);
      insert(tag);
      return Step::done;
    case Element::math:
    case Element::svg:
      reopen_formatting();
      insert_foreign(tag, tag.element == Element::svg ? Space::svg : Space::math);
      return Step::done;
    default:
      break;
  }
  const std::uint32_t rules = facts_of(tag.element).rules;
  if ((rules & kFormatting) != 0) {
    start_formatting(tag);
  } else if ((rules & (kClosesP | kHeading)) != 0 || tag.element == Element::pre || tag.element == Element::listing ||
             tag.element == Element::plaintext || tag.element == Element::p || tag.element == Element::hr ||
             tag.element == Element::xmp) {
    start_block(tag);
  } else {
    reopen_formatting();
    if ((rules & kVoid) != 0) {
      insert_void(tag);
      frameset_may_come_ = false;
    } else {
      insert(tag);
      if (tag.element == Element::button) frameset_may_come_ = false;
    }
  }
  return Step::done;
}

void TreeBuilder::start_block(const TagToken& tag) {
  close_p();
  switch (tag.element) {
    case Element::hr:
      frameset_may_come_ = false;
      return insert_void(tag);
    case Element::pre:
    case Element::listing:
      skip_line_feed_ = true;
      frameset_may_come_ = false;
      break;
    case Element::plaintext:
      set_content(Content::plain_text);
      break;
    case Element::xmp:
      reopen_formatting();
      frameset_may_come_ = false;
      set_content(Content::raw_text);
      break;
    default:
      if ((facts_of(tag.element).rules & kHeading) != 0 && (open_.top().rules & kHeading) != 0) pop();
      break;
  }
  insert(tag);
}

void TreeBuilder::start_item(const TagToken& tag) {
  frameset_may_come_ = false;
  const bool is_li = tag.element == Element::li;
  for (std::size_t i = open_.size(); i-- > 0;) {
    const OpenElement& open = open_[i];
    if (is_li ? open.element == Element::li : open.element == Element::dd || open.element == Element::dt) {
      const Element ended = open.element;
      imply_end_tags(ended);
      pop_to(ended);
      break;
    }
    if ((open.rules & kSpecial) != 0 && open.element != Element::address && open.element != Element::div &&
        open.element != Element::p)
      break;
  }
  close_p();
  insert(tag);
}

void TreeBuilder::start_formatting(const TagToken& tag) {
  if (tag.element == Element::a && formatting_.find(Element::a) != FormattingList::npos) {
    const NodeId before = formatting_[formatting_.find(Element::a)].node;
    if (!adopt(Element::a)) end_any_other(tag);
    if (const std::size_t at = formatting_.find(before); at != FormattingList::npos) formatting_.erase(at);
    if (const std::size_t at = open_.find(before); at != OpenElements::npos) open_.erase(at);
  }
  reopen_formatting();
  if (tag.element == Element::nobr && open_.in_scope(Element::nobr)) {
    if (!adopt(Element::nobr)) end_any_other(tag);
    reopen_formatting();
  }
  const NodeId node = insert(tag);
  formatting_.push({.node = node, .element = tag.element}, tree_);
}

void TreeBuilder::start_frameset_in_body(const TagToken& tag) {
  if (open_.size() < 2 || open_[1].element != Element::body || !frameset_may_come_) return;
  nodes_.detach(open_[1].node);
  while (open_.size() > 1) pop();
  insert(tag);
  mode_ = Mode::in_frameset;
}

void TreeBuilder::start_input(const TagToken& tag) {
  reopen_formatting();
  insert_void(tag);
  for (std::uint32_t i = tag.first_attribute; i < tag.first_attribute + tag.attribute_count; ++i)
    if (tree_.attributes[i].name == "type" && is_name(tree_.attributes[i].value, "hidden")) return;
  frameset_may_come_ = false;
}

}  // namespace sidelight::article::html
