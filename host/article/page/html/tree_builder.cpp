#include "article/page/html/tree_builder.hpp"

#include "article/page/html/bytes.hpp"

namespace sidelight::article::html {
namespace {

constexpr std::size_t kMostCounted = 512;  // open elements; what is deeper is dropped, its text stays
constexpr std::size_t kMostOpen = 2000;    // with those that a new one of the same kind ends

}  // namespace

Content TreeBuilder::start_tag(TagToken tag) {
  skip_line_feed_ = false;
  content_ = Content::markup;
  if (is_too_deep(tag)) return content_;
  if (in_foreign() && !takes_start_as_html(tag) && start_in_foreign(tag)) return content_;
  while (start_step(mode_, tag) == Step::again) {
  }
  return content_;
}

void TreeBuilder::end_tag(const TagToken& tag) {
  skip_line_feed_ = false;
  if (belongs_to_dropped(tag)) return;
  if (in_foreign() && end_in_foreign(tag)) return;
  while (end_step(mode_, tag) == Step::again) {
  }
}

bool TreeBuilder::is_too_deep(const TagToken& tag) {
  if (open_.size() < kMostCounted) return false;
  const std::uint32_t rules = facts_of(tag.element).rules;
  if ((rules & kVoid) != 0 || ((rules & kRawText) != 0 && !in_foreign())) return false;
  if ((rules & kUncounted) != 0) return open_.size() >= kMostOpen;
  if (!tag.self_closing || !in_foreign()) ++dropped_;
  return true;
}

bool TreeBuilder::belongs_to_dropped(const TagToken& tag) {
  if (dropped_ == 0 || (facts_of(tag.element).rules & (kVoid | kUncounted)) != 0) return false;
  --dropped_;
  return true;
}

TreeBuilder::Step TreeBuilder::start_step(Mode mode, const TagToken& tag) {
  switch (mode) {
    case Mode::initial:
    case Mode::before_html:
    case Mode::before_head:
      return start_before_head(tag);
    case Mode::in_head:
      return start_in_head(tag);
    case Mode::in_head_noscript:
      return start_in_head_noscript(tag);
    case Mode::after_head:
      return start_after_head(tag);
    case Mode::in_body:
      return start_in_body(tag);
    case Mode::in_table:
      return start_in_table(tag);
    case Mode::in_caption:
      return start_in_caption(tag);
    case Mode::in_column_group:
      return start_in_column_group(tag);
    case Mode::in_table_body:
      return start_in_table_body(tag);
    case Mode::in_row:
      return start_in_row(tag);
    case Mode::in_cell:
      return start_in_cell(tag);
    case Mode::in_select:
      return start_in_select(tag);
    case Mode::in_select_in_table:
      return start_in_select_in_table(tag);
    case Mode::in_template:
      return start_in_template(tag);
    case Mode::after_body:
    case Mode::after_after_body:
      return start_after_body(mode, tag);
    case Mode::in_frameset:
    case Mode::after_frameset:
    case Mode::after_after_frameset:
      return start_in_frameset(tag);
  }
  return Step::done;
}

TreeBuilder::Step TreeBuilder::end_step(Mode mode, const TagToken& tag) {
  switch (mode) {
    case Mode::initial:
    case Mode::before_html:
    case Mode::before_head:
    case Mode::in_head:
    case Mode::in_head_noscript:
    case Mode::after_head:
      return end_before_body(mode, tag);
    case Mode::in_body:
      return end_in_body(tag);
    case Mode::in_table:
      return end_in_table(tag);
    case Mode::in_caption:
      return end_in_caption(tag);
    case Mode::in_column_group:
      return end_in_column_group(tag);
    case Mode::in_table_body:
      return end_in_table_body(tag);
    case Mode::in_row:
      return end_in_row(tag);
    case Mode::in_cell:
      return end_in_cell(tag);
    case Mode::in_select:
      return end_in_select(tag);
    case Mode::in_select_in_table:
      return end_in_select_in_table(tag);
    case Mode::in_template:
      return end_in_template(tag);
    case Mode::after_body:
    case Mode::after_after_body:
      return end_after_body(mode, tag);
    case Mode::in_frameset:
    case Mode::after_frameset:
    case Mode::after_after_frameset:
      return end_in_frameset(tag);
  }
  return Step::done;
}

void TreeBuilder::finish() {
  if (nodes_.size() == 0) begin_html();
  if (mode_ <= Mode::after_head) {
    leave_head();
    if (mode_ == Mode::after_head) begin_body();
  }
  nodes_.finish();
}

}  // namespace sidelight::article::html
