// Tables: everything in them has its place, and what has none goes before the table.
#include "article/page/html/bytes.hpp"
#include "article/page/html/tree_builder.hpp"

namespace sidelight::article::html {

TreeBuilder::Step TreeBuilder::fostered_start(const TagToken& tag) {
  foster_ = true;
  const Step step = start_in_body(tag);
  foster_ = false;
  return step;
}

TreeBuilder::Step TreeBuilder::start_in_table(const TagToken& tag) {
  switch (tag.element) {
    case Element::caption:
      pop_while_not(kTableScope);
      formatting_.push_marker();
      insert(tag);
      mode_ = Mode::in_caption;
      return Step::done;
    case Element::colgroup:
      pop_while_not(kTableScope);
      insert(tag);
      mode_ = Mode::in_column_group;
      return Step::done;
    case Element::col:
      pop_while_not(kTableScope);
      open_implied(Element::colgroup);
      mode_ = Mode::in_column_group;
      return Step::again;
    case Element::tbody:
    case Element::tfoot:
    case Element::thead:
      pop_while_not(kTableScope);
      insert(tag);
      mode_ = Mode::in_table_body;
      return Step::done;
    case Element::td:
    case Element::th:
    case Element::tr:
      pop_while_not(kTableScope);
      open_implied(Element::tbody);
      mode_ = Mode::in_table_body;
      return Step::again;
    case Element::table:
      if (!open_.in_table_scope(Element::table)) return Step::done;
      pop_to(Element::table);
      reset_mode();
      return Step::again;
    case Element::style:
    case Element::script:
    case Element::template_:
      return start_in_head(tag);
    case Element::input:
      for (std::uint32_t i = tag.first_attribute; i < tag.first_attribute + tag.attribute_count; ++i) {
        if (tree_.attributes[i].name != "type" || !is_name(tree_.attributes[i].value, "hidden")) continue;
        insert_void(tag);
        return Step::done;
      }
      return fostered_start(tag);
    case Element::form:
      if (form_ != kNoNode || open_.has(Element::template_)) return Step::done;
      form_ = insert(tag);
      pop();
      return Step::done;
    default:
      return fostered_start(tag);
  }
}

TreeBuilder::Step TreeBuilder::end_in_table(const TagToken& tag) {
  switch (tag.element) {
    case Element::table:
      if (!open_.in_table_scope(Element::table)) return Step::done;
      pop_to(Element::table);
      reset_mode();
      return Step::done;
    case Element::body:
    case Element::caption:
    case Element::col:
    case Element::colgroup:
    case Element::html:
    case Element::tbody:
    case Element::td:
    case Element::tfoot:
    case Element::th:
    case Element::thead:
    case Element::tr:
      return Step::done;
    case Element::template_:
      end_template();
      return Step::done;
    default:
      foster_ = true;
      const Step step = end_in_body(tag);
      foster_ = false;
      return step;
  }
}

TreeBuilder::Step TreeBuilder::leave_table_body() {
  if (!open_.in_table_scope(Element::tbody) && !open_.in_table_scope(Element::thead) &&
      !open_.in_table_scope(Element::tfoot))
    return Step::done;
  while (open_.size() > 1 && !is_open(Element::tbody) && !is_open(Element::thead) && !is_open(Element::tfoot) &&
         !is_open(Element::template_))
    pop();
  if (open_.size() > 1) pop();
  mode_ = Mode::in_table;
  return Step::again;
}

TreeBuilder::Step TreeBuilder::start_in_table_body(const TagToken& tag) {
  switch (tag.element) {
    case Element::tr:
    case Element::th:
    case Element::td:
      while (open_.size() > 1 && !is_open(Element::tbody) && !is_open(Element::thead) && !is_open(Element::tfoot) &&
             !is_open(Element::template_))
        pop();
      mode_ = Mode::in_row;
      if (tag.element == Element::tr) {
        insert(tag);
        return Step::done;
      }
      open_implied(Element::tr);
      return Step::again;
    case Element::caption:
    case Element::col:
    case Element::colgroup:
    case Element::tbody:
    case Element::tfoot:
    case Element::thead:
      return leave_table_body();
    default:
      return start_in_table(tag);
  }
}

TreeBuilder::Step TreeBuilder::end_in_table_body(const TagToken& tag) {
  switch (tag.element) {
    case Element::tbody:
    case Element::tfoot:
    case Element::thead:
      if (open_.in_table_scope(tag.element)) (void)leave_table_body();
      return Step::done;
    case Element::table:
      return leave_table_body();
    default:
      return end_in_table(tag);
  }
}

TreeBuilder::Step TreeBuilder::leave_row() {
  if (!open_.in_table_scope(Element::tr)) return Step::done;
  while (open_.size() > 1 && !is_open(Element::tr) && !is_open(Element::template_)) pop();
  if (open_.size() > 1) pop();
  mode_ = Mode::in_table_body;
  return Step::again;
}

TreeBuilder::Step TreeBuilder::start_in_row(const TagToken& tag) {
  switch (tag.element) {
    case Element::th:
    case Element::td:
      while (open_.size() > 1 && !is_open(Element::tr) && !is_open(Element::template_)) pop();
      insert(tag);
      mode_ = Mode::in_cell;
      formatting_.push_marker();
      return Step::done;
    case Element::caption:
    case Element::col:
    case Element::colgroup:
    case Element::tbody:
    case Element::tfoot:
    case Element::thead:
    case Element::tr:
      return leave_row();
    default:
      return start_in_table(tag);
  }
}

TreeBuilder::Step TreeBuilder::end_in_row(const TagToken& tag) {
  switch (tag.element) {
    case Element::tr:
      (void)leave_row();
      return Step::done;
    case Element::table:
      return leave_row();
    case Element::tbody:
    case Element::tfoot:
    case Element::thead:
      return open_.in_table_scope(tag.element) ? leave_row() : Step::done;
    default:
      return end_in_table(tag);
  }
}

void TreeBuilder::close_cell() {
  imply_end_tags();
  while (open_.size() > 1 && !is_open(Element::td) && !is_open(Element::th)) pop();
  if (open_.size() > 1) pop();
  formatting_.clear_to_marker();
  reopen_needed_ = true;
  mode_ = Mode::in_row;
}

TreeBuilder::Step TreeBuilder::start_in_cell(const TagToken& tag) {
  const bool ends_it = (facts_of(tag.element).rules & kImpliedInTemplate) != 0 || tag.element == Element::col;
  if (!ends_it) return start_in_body(tag);
  if (!open_.in_table_scope(Element::td) && !open_.in_table_scope(Element::th)) return Step::done;
  close_cell();
  return Step::again;
}

TreeBuilder::Step TreeBuilder::end_in_cell(const TagToken& tag) {
  switch (tag.element) {
    case Element::td:
    case Element::th:
      if (!open_.in_table_scope(tag.element)) return Step::done;
      imply_end_tags();
      pop_to(tag.element);
      formatting_.clear_to_marker();
      reopen_needed_ = true;
      mode_ = Mode::in_row;
      return Step::done;
    case Element::body:
    case Element::caption:
    case Element::col:
    case Element::colgroup:
    case Element::html:
      return Step::done;
    case Element::table:
    case Element::tbody:
    case Element::tfoot:
    case Element::thead:
    case Element::tr:
      if (!open_.in_table_scope(tag.element)) return Step::done;
      close_cell();
      return Step::again;
    default:
      return end_in_body(tag);
  }
}

TreeBuilder::Step TreeBuilder::leave_caption() {
  if (!open_.in_table_scope(Element::caption)) return Step::done;
  imply_end_tags();
  pop_to(Element::caption);
  formatting_.clear_to_marker();
  reopen_needed_ = true;
  mode_ = Mode::in_table;
  return Step::again;
}

TreeBuilder::Step TreeBuilder::start_in_caption(const TagToken& tag) {
  const bool ends_it = (facts_of(tag.element).rules & kImpliedInTemplate) != 0 || tag.element == Element::col;
  return ends_it ? leave_caption() : start_in_body(tag);
}

TreeBuilder::Step TreeBuilder::end_in_caption(const TagToken& tag) {
  if (tag.element == Element::table) return leave_caption();
  if (tag.element == Element::caption) return (void)leave_caption(), Step::done;
  const bool is_part = (facts_of(tag.element).rules & kImpliedInTemplate) != 0;
  if (is_part || tag.element == Element::col || tag.element == Element::body || tag.element == Element::html)
    return Step::done;
  return end_in_body(tag);
}

TreeBuilder::Step TreeBuilder::start_in_column_group(const TagToken& tag) {
  if (tag.element == Element::html) return start_in_body(tag);
  if (tag.element == Element::template_) return start_in_head(tag);
  if (tag.element == Element::col) return insert_void(tag), Step::done;
  if (!is_open(Element::colgroup)) return Step::done;
  pop();
  mode_ = Mode::in_table;
  return Step::again;
}

TreeBuilder::Step TreeBuilder::end_in_column_group(const TagToken& tag) {
  if (tag.element == Element::template_) return end_template(), Step::done;
  if (tag.element == Element::col || !is_open(Element::colgroup)) return Step::done;
  pop();
  mode_ = Mode::in_table;
  return tag.element == Element::colgroup ? Step::done : Step::again;
}

}  // namespace sidelight::article::html
