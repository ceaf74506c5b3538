// The "tree construction" of the HTML standard: takes tags and texts in the order of the page and says where in the
// tree each belongs. One file for each part of the page that has rules of its own; a rule that is not followed is one
// that a reader of text cannot see (scripts do not run, errors are not reported, forms are not sent).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "article/page/html/elements.hpp"
#include "article/page/html/formatting_list.hpp"
#include "article/page/html/node_store.hpp"
#include "article/page/html/open_elements.hpp"

namespace sidelight::article::html {

struct TagToken {
  Element element = Element::unknown;
  std::string_view name;  ///< as written
  std::uint32_t first_attribute = 0;
  std::uint16_t attribute_count = 0;
  bool self_closing = false;
};

/// How the bytes after a start tag are to be read.
enum class Content : std::uint8_t { markup, text_with_references, raw_text, script, plain_text };

class TreeBuilder {
 public:
  TreeBuilder(Tree& tree, std::size_t most_nodes) : tree_(tree), nodes_(tree), limit_(most_nodes) {}

  void doctype(std::string_view declaration);  ///< what is between "<!" and ">"
  Content start_tag(TagToken tag);
  void end_tag(const TagToken& tag);
  void text(std::string_view text);
  /// All that an element of raw text holds; it ends there.
  void raw_text(std::string_view text);
  void finish();

  /// SVG or MathML: there are CDATA sections, and a NUL is shown.
  bool in_foreign() const { return !open_.empty() && open_.top().space != Space::html; }
  bool is_full() const { return nodes_.size() >= limit_; }

 private:
  enum class Mode : std::uint8_t {
    initial,
    before_html,
    before_head,
    in_head,
    in_head_noscript,
    after_head,
    in_body,
    in_table,
    in_caption,
    in_column_group,
    in_table_body,
    in_row,
    in_cell,
    in_select,
    in_select_in_table,
    in_template,
    after_body,
    in_frameset,
    after_frameset,
    after_after_body,
    after_after_frameset
  };
  // What a rule does with what it was given. `again`: by the rules of the mode that is now.
  enum class Step : std::uint8_t { done, again };

  // tree_builder.cpp
  Step start_step(Mode mode, const TagToken& tag);
  Step end_step(Mode mode, const TagToken& tag);
  bool is_too_deep(const TagToken& tag);
  bool belongs_to_dropped(const TagToken& tag);

  // tree_builder_insert.cpp
  NodeId insert(const TagToken& tag);  // and opens it
  void insert_void(const TagToken& tag);
  void insert_text(std::string_view text);
  NodeId open_implied(Element element);
  NodeId place(const Node& node);
  NodeId put(const Node& node, NodeId target, std::uint32_t target_rules);
  void move_to_place(NodeId node, const OpenElement& target);
  struct FosterPlace {
    NodeId parent = kNoNode;
    NodeId before = kNoNode;
  };
  FosterPlace foster_place() const;
  void merge_attributes(NodeId node, const TagToken& tag);
  OpenElement pop();
  void pop_to(Element element);  // and with it
  void pop_while_not(std::uint32_t rules);
  void imply_end_tags(Element except = Element::unknown);
  void imply_all_end_tags();
  void close_p();
  void reset_mode();
  void set_content(Content content) { content_ = content; }
  bool is_open(Element element) const { return !open_.empty() && open_.top().element == element; }

  // tree_builder_text.cpp
  Step text_step(std::string_view& text);
  bool takes_text_as_html() const;

  // tree_builder_head.cpp
  Step start_before_head(const TagToken& tag);
  Step start_in_head(const TagToken& tag);
  Step start_in_head_noscript(const TagToken& tag);
  Step start_after_head(const TagToken& tag);
  Step end_before_body(Mode mode, const TagToken& tag);
  void leave_head();
  void begin_html();
  void begin_body();
  void end_template();

  // tree_builder_body.cpp
  Step start_in_body(const TagToken& tag);
  void start_block(const TagToken& tag);
  void start_item(const TagToken& tag);
  void start_formatting(const TagToken& tag);
  void start_frameset_in_body(const TagToken& tag);
  void start_input(const TagToken& tag);

  // tree_builder_end.cpp
  Step end_in_body(const TagToken& tag);
  void end_form();
  void end_any_other(const TagToken& tag);

  // tree_builder_formatting.cpp
  void reopen_formatting();
  bool adopt(Element subject);
  bool adopt_once(Element subject, bool& again);
  NodeId clone_of(NodeId node);
  void end_marked(Element element);

  // tree_builder_table.cpp
  Step start_in_table(const TagToken& tag);
  Step start_in_table_body(const TagToken& tag);
  Step start_in_row(const TagToken& tag);
  Step start_in_cell(const TagToken& tag);
  Step start_in_caption(const TagToken& tag);
  Step start_in_column_group(const TagToken& tag);
  Step end_in_table(const TagToken& tag);
  Step end_in_table_body(const TagToken& tag);
  Step end_in_row(const TagToken& tag);
  Step end_in_cell(const TagToken& tag);
  Step end_in_caption(const TagToken& tag);
  Step end_in_column_group(const TagToken& tag);
  Step fostered_start(const TagToken& tag);
  Step leave_caption();
  Step leave_row();
  Step leave_table_body();
  void close_cell();

  // tree_builder_select.cpp
  Step start_in_select(const TagToken& tag);
  Step start_in_select_in_table(const TagToken& tag);
  Step end_in_select(const TagToken& tag);
  Step end_in_select_in_table(const TagToken& tag);
  Step start_in_template(const TagToken& tag);
  Step end_in_template(const TagToken& tag);
  Step start_after_body(Mode mode, const TagToken& tag);
  Step end_after_body(Mode mode, const TagToken& tag);
  Step start_in_frameset(const TagToken& tag);
  Step end_in_frameset(const TagToken& tag);

  // tree_builder_foreign.cpp
  bool takes_start_as_html(const TagToken& tag) const;
  bool start_in_foreign(const TagToken& tag);  // false: by the rules of the mode after all
  bool end_in_foreign(const TagToken& tag);
  void insert_foreign(const TagToken& tag, Space space);

  Tree& tree_;
  NodeStore nodes_;
  OpenElements open_;
  FormattingList formatting_;
  std::vector<Mode> template_modes_;
  Mode mode_ = Mode::initial;
  Content content_ = Content::markup;
  NodeId head_ = kNoNode;
  NodeId form_ = kNoNode;
  std::size_t limit_;
  std::size_t dropped_ = 0;  // start tags that were too deep and whose end tag is still to come
  bool quirks_ = false;      // a page of before the standard: a table stays in its paragraph
  bool foster_ = false;      // what is put into a table now goes before it
  bool frameset_may_come_ = true;
  bool reopen_needed_ = false;   // something of the formatting list may be closed
  bool skip_line_feed_ = false;  // the first of a pre or textarea
};

}  // namespace sidelight::article::html
