// Places with few rules of their own: lists of options, templates, what follows the body, and frames.
#include "article/page/html/tree_builder.hpp"

namespace sidelight::article::html {
namespace {

bool is_table_piece(Element element) {
  switch (element) {
    case Element::caption:
    case Element::table:
    case Element::tbody:
    case Element::tfoot:
    case Element::thead:
    case Element::tr:
    case Element::td:
    case Element::th:
      return true;
    default:
      return false;
  }
}

}  // namespace

TreeBuilder::Step TreeBuilder::start_in_select(const TagToken& tag) {
  switch (tag.element) {
    case Element::html:
      return start_in_body(tag);
    case Element::option:
      if (is_open(Element::option)) pop();
      insert(tag);
      return Step::done;
    case Element::optgroup:
    case Element::hr:
      if (is_open(Element::option)) pop();
      if (is_open(Element::optgroup)) pop();
      if (tag.element == Element::hr)
        insert_void(tag);
      else
        insert(tag);
      return Step::done;
    case Element::select:
    case Element::input:
    case Element::keygen:
    case Element::textarea:
      if (!open_.in_select_scope(Element::select)) return Step::done;
      pop_to(Element::select);
      reset_mode();
      return tag.element == Element::select ? Step::done : Step::again;
    case Element::script:
    case Element::template_:
      return start_in_head(tag);
    default:
      return Step::done;
  }
}

TreeBuilder::Step TreeBuilder::end_in_select(const TagToken& tag) {
  switch (tag.element) {
    case Element::optgroup:
      if (is_open(Element::option) && open_.size() > 1 && open_[open_.size() - 2].element == Element::optgroup) pop();
      if (is_open(Element::optgroup)) pop();
      return Step::done;
    case Element::option:
      if (is_open(Element::option)) pop();
      return Step::done;
    case Element::select:
      if (!open_.in_select_scope(Element::select)) return Step::done;
      pop_to(Element::select);
      reset_mode();
      return Step::done;
    case Element::template_:
      end_template();
      return Step::done;
    default:
      return Step::done;
  }
}

TreeBuilder::Step TreeBuilder::start_in_select_in_table(const TagToken& tag) {
  if (!is_table_piece(tag.element)) return start_in_select(tag);
  pop_to(Element::select);
  reset_mode();
  return Step::again;
}

TreeBuilder::Step TreeBuilder::end_in_select_in_table(const TagToken& tag) {
  if (!is_table_piece(tag.element)) return end_in_select(tag);
  if (!open_.in_table_scope(tag.element)) return Step::done;
  pop_to(Element::select);
  reset_mode();
  return Step::again;
}

TreeBuilder::Step TreeBuilder::start_in_template(const TagToken& tag) {
  Mode mode = Mode::in_body;
  switch (tag.element) {
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
    case Element::colgroup:
    case Element::tbody:
    case Element::tfoot:
    case Element::thead:
      mode = Mode::in_table;
      break;
    case Element::col:
      mode = Mode::in_column_group;
      break;
    case Element::tr:
      mode = Mode::in_table_body;
      break;
    case Element::td:
    case Element::th:
      mode = Mode::in_row;
      break;
    default:
      break;
  }
  if (!template_modes_.empty()) template_modes_.back() = mode;
  mode_ = mode;
  return Step::again;
}

TreeBuilder::Step TreeBuilder::end_in_template(const TagToken& tag) {
  if (tag.element == Element::template_) end_template();
  return Step::done;
}

TreeBuilder::Step TreeBuilder::start_after_body(Mode, const TagToken& tag) {
  if (tag.element == Element::html) return start_in_body(tag);
  mode_ = Mode::in_body;
  return Step::again;
}

TreeBuilder::Step TreeBuilder::end_after_body(Mode mode, const TagToken& tag) {
  if (mode == Mode::after_body && tag.element == Element::html) {
    mode_ = Mode::after_after_body;
    return Step::done;
  }
  mode_ = Mode::in_body;
  return Step::again;
}

TreeBuilder::Step TreeBuilder::start_in_frameset(const TagToken& tag) {
  switch (tag.element) {
    case Element::html:
      return start_in_body(tag);
    case Element::frameset:
      if (mode_ == Mode::in_frameset) insert(tag);
      return Step::done;
    case Element::frame:
      if (mode_ == Mode::in_frameset) insert_void(tag);
      return Step::done;
    case Element::noframes:
      return start_in_head(tag);
    default:
      return Step::done;
  }
}

TreeBuilder::Step TreeBuilder::end_in_frameset(const TagToken& tag) {
  if (mode_ == Mode::in_frameset && tag.element == Element::frameset && is_open(Element::frameset)) {
    pop();
    if (!is_open(Element::frameset)) mode_ = Mode::after_frameset;
  } else if (mode_ == Mode::after_frameset && tag.element == Element::html) {
    mode_ = Mode::after_after_frameset;
  }
  return Step::done;
}

}  // namespace sidelight::article::html
