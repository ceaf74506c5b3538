// Where text belongs, and what the kind of page says of it.
#include <algorithm>
#include <array>

#include "article/page/html/bytes.hpp"
#include "article/page/html/tree_builder.hpp"

namespace sidelight::article::html {
namespace {

// Documents of before the standard. In them, and only there, a table does not end the paragraph that it stands in.
constexpr auto kOldPublic = std::to_array<std::string_view>({"+//silmaril//dtd html pro v0r11 19970101//",
                                                             "-//as//dtd html 3.0 aswedit + extensions//",
                                                             "-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
                                                             "-//ietf//dtd html",
                                                             "-//metrius//dtd metrius presentational//",
                                                             "-//microsoft//dtd internet explorer ",
                                                             "-//netscape comm. corp.//dtd ",
                                                             "-//o'reilly and associates//dtd html ",
                                                             "-//sq//dtd html 2.0 hotmetal + extensions//",
                                                             "-//softquad software//dtd hotmetal pro ",
                                                             "-//softquad//dtd hotmetal pro ",
                                                             "-//spyglass//dtd html 2.0 extended//",
                                                             "-//sun microsystems corp.//dtd hotjava ",
                                                             "-//w3c//dtd html 3 1995-03-24//",
                                                             "-//w3c//dtd html 3.2",
                                                             "-//w3c//dtd html 4.0 frameset//",
                                                             "-//w3c//dtd html 4.0 transitional//",
                                                             "-//w3c//dtd html experimental ",
                                                             "-//w3c//dtd w3 html//",
                                                             "-//w3o//dtd w3 html 3.0//",
                                                             "-//webtechs//dtd mozilla html "});
constexpr auto kOldWithoutSystem =
    std::to_array<std::string_view>({"-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional//"});

std::string to_lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

struct Quoted {
  std::string text;
  bool found = false;
};

Quoted take_quoted(std::string_view& rest) {
  rest.remove_prefix(count_spaces(rest));
  if (rest.empty() || (rest.front() != '"' && rest.front() != '\'')) return {};
  const std::size_t close = rest.find(rest.front(), 1);
  Quoted out{.text = to_lower(rest.substr(1, close == rest.npos ? rest.npos : close - 1)), .found = true};
  rest.remove_prefix(close == rest.npos ? rest.size() : close + 1);
  return out;
}

bool is_old(std::string_view declaration) {
  std::string_view rest = declaration.substr(std::string_view("doctype").size());
  rest.remove_prefix(count_spaces(rest));
  const auto* const name_end = std::ranges::find_if(rest, is_space);
  if (!is_name({rest.begin(), name_end}, "html")) return true;
  rest.remove_prefix(static_cast<std::size_t>(name_end - rest.begin()));
  rest.remove_prefix(count_spaces(rest));
  const std::string_view word = rest.substr(0, 6);
  const bool has_public = is_name(word, "public");
  if (!has_public && !is_name(word, "system")) return !rest.empty();
  rest.remove_prefix(word.size());
  const Quoted name = has_public ? take_quoted(rest) : Quoted{};
  const Quoted system = take_quoted(rest);
  if (has_public ? !name.found : !system.found) return true;
  if (system.text == "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd") return true;
  if (!has_public) return false;
  const auto is_prefix = [&name](std::string_view prefix) { return name.text.starts_with(prefix); };
  if (name.text == "html" || name.text == "-//w3o//dtd w3 html strict 3.0//en//" ||
      name.text == "-/w3c/dtd html 4.0 transitional/en")
    return true;
  return std::ranges::any_of(kOldPublic, is_prefix) ||
         (!system.found && std::ranges::any_of(kOldWithoutSystem, is_prefix));
}

}  // namespace

void TreeBuilder::doctype(std::string_view declaration) {
  if (mode_ != Mode::initial) return;
  quirks_ = is_old(declaration.substr(0, 1000));
  mode_ = Mode::before_html;
}

void TreeBuilder::text(std::string_view text) {
  if (skip_line_feed_) {
    skip_line_feed_ = false;
    if (text.starts_with('\n')) text.remove_prefix(1);
  }
  if (text.empty()) return;
  if (in_foreign() && !takes_text_as_html()) {
    if (frameset_may_come_ && count_spaces(text) < text.size()) frameset_may_come_ = false;
    return insert_text(text);
  }
  while (text_step(text) == Step::again) {
  }
}

bool TreeBuilder::takes_text_as_html() const {
  return (open_.top().rules & (kMathText | kHtmlPoint)) != 0;
}

TreeBuilder::Step TreeBuilder::text_step(std::string_view& text) {
  switch (mode_) {
    case Mode::initial:
    case Mode::before_html:
    case Mode::before_head:
    case Mode::in_head:
    case Mode::in_head_noscript:
    case Mode::after_head:
    case Mode::in_column_group: {
      const std::size_t spaces = count_spaces(text);
      if (mode_ >= Mode::in_head) insert_text(text.substr(0, spaces));
      text.remove_prefix(spaces);
      if (text.empty()) return Step::done;
      if (mode_ == Mode::in_column_group) {
        if (!is_open(Element::colgroup)) return Step::done;
        pop();
        mode_ = Mode::in_table;
        return Step::again;
      }
      leave_head();
      begin_body();
      return Step::again;
    }
    case Mode::in_table:
    case Mode::in_table_body:
    case Mode::in_row:
      if (open_.top().rules & kTablePart) {
        if (count_spaces(text) == text.size()) {
          insert_text(text);
          return Step::done;
        }
        foster_ = true;
        reopen_formatting();
        insert_text(text);
        foster_ = false;
        frameset_may_come_ = false;
        return Step::done;
      }
      [[fallthrough]];
    case Mode::in_body:
    case Mode::in_caption:
    case Mode::in_cell:
    case Mode::in_template:
      reopen_formatting();
      insert_text(text);
      if (frameset_may_come_ && count_spaces(text) < text.size()) frameset_may_come_ = false;
      return Step::done;
    case Mode::in_select:
    case Mode::in_select_in_table:
      insert_text(text);
      return Step::done;
    case Mode::after_body:
    case Mode::after_after_body:
      if (count_spaces(text) == text.size()) {
        reopen_formatting();
        insert_text(text);
        return Step::done;
      }
      mode_ = Mode::in_body;
      return Step::again;
    case Mode::in_frameset:
    case Mode::after_frameset:
    case Mode::after_after_frameset:
      insert_text(text.substr(0, count_spaces(text)));
      return Step::done;
  }
  return Step::done;
}

void TreeBuilder::raw_text(std::string_view text) {
  if (skip_line_feed_ && text.starts_with('\n')) text.remove_prefix(1);
  skip_line_feed_ = false;
  insert_text(text);
  if (open_.size() > 1) pop();
}

}  // namespace sidelight::article::html
