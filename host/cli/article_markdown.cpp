#include "cli/article_markdown.hpp"

#include <algorithm>

namespace sidelight::cli {
namespace {

std::string escaped(std::string_view text, bool at_line_start) {
  std::string out;
  bool start = at_line_start;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    // These open a list, a heading, a quote or a rule only where a line begins.
    const bool opens_block = start && (c == '#' || c == '+' || c == '-' || c == '=');
    if (opens_block || std::string_view("\\`*_[]<>|&~").contains(c) ||
        (c == '!' && text.substr(i + 1).starts_with('[')))
      out += '\\';
    // "1. " and "2) " at a line's start would become a list.
    if (start && c >= '0' && c <= '9') {
      std::size_t end = std::min(text.find_first_not_of("0123456789", i), text.size());
      out += text.substr(i, end - i);
      if (end < text.size() && (text[end] == '.' || text[end] == ')')) out += '\\', out += text[end++];
      i = end - 1;
      start = false;
      continue;
    }
    out += c;
    start = c == '\n' || (start && c == ' ');
  }
  return out;
}

std::string destination(std::string_view url) {
  std::string out = "<";
  for (const char c : url) {
    if (c == '<' || c == '>' || c == '\\' || static_cast<unsigned char>(c) <= 0x20) {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      out += '%';
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[static_cast<unsigned char>(c) & 15];
    } else {
      out += c;
    }
  }
  return out + ">";
}

// Part of the text with its links, escaped.
class Inline {
 public:
  explicit Inline(const Article& article) : text_(article.text), links_(article.links) {}

  /// `line_start`: what its first character opens would be markup.
  std::string of(Span span, bool line_start = true) const {
    std::string out;
    std::size_t at = span.start;
    auto link = std::ranges::lower_bound(links_, span.start, {}, [](const TextLink& one) { return one.span.start; });
    for (; link != links_.end() && link->span.end <= span.end; ++link) {
      out += piece(at, link->span.start, line_start && at == span.start);
      out += '[';
      out += piece(link->span.start, link->span.end, false);
      out += "](";
      out += destination(link->url);
      out += ')';
      at = link->span.end;
    }
    return out + piece(at, span.end, line_start && at == span.start);
  }

  std::string_view raw(Span span) const { return text_.substr(span.start, span.end - span.start); }

 private:
  std::string piece(std::size_t start, std::size_t end, bool line_start) const {
    return escaped(text_.substr(start, end - start), line_start);
  }

  std::string_view text_;
  const std::vector<TextLink>& links_;
};

// Each line after the first gets `margin`; a line break inside a paragraph stays one.
std::string indented(std::string_view text, std::string_view first, std::string_view margin) {
  std::string out(first);
  for (const char c : text) {
    if (c == '\n') {
      out += "  \n";
      out += margin;
    } else {
      out += c;
    }
  }
  return out;
}

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

// The fence is longer than any run of backticks inside.
std::string fenced(std::string_view code) {
  std::size_t longest = 2, run = 0;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return fence + "\n" + std::string(code) + "\n" + fence;
}

std::string table(const Block& block, const Inline& text) {
  std::size_t columns = 1;
  for (const auto& row : block.rows) columns = std::max(columns, row.size());
  std::string out;
  for (std::size_t i = 0; i < block.rows.size(); ++i) {
    out += i == 0 ? "|" : "\n|";
    for (std::size_t k = 0; k < columns; ++k) {
      if (k < block.rows[i].size()) out.append(" ").append(one_line(text.of(block.rows[i][k], false)));
      out += " |";
    }
    if (i != 0) continue;
    out += "\n|";
    for (std::size_t k = 0; k < columns; ++k) out += " --- |";
  }
  return out;
}

std::string block_of(const Block& block, const Inline& text) {
  switch (block.kind) {
    case BlockKind::heading: {
      std::string heading = one_line(text.of(block.span, false));
      if (heading.ends_with('#')) heading.insert(heading.size() - 1, 1, '\\');  // would close it
      return std::string(static_cast<std::size_t>(std::clamp(block.level, 2, 6)), '#') + " " + heading;
    }
    case BlockKind::list_item:
      return indented(text.of(block.span), "- ", "  ");
    case BlockKind::quote:
      return indented(text.of(block.span), "> ", "> ");
    case BlockKind::code:
      return fenced(text.raw(block.span));
    case BlockKind::table:
      if (!block.rows.empty()) return table(block, text);
      break;
    case BlockKind::caption:
      if (!block.image.empty())
        return "![" + one_line(text.of(block.span, false)) + "](" + destination(block.image) + ")";
      break;
    case BlockKind::paragraph:
      break;
  }
  return indented(text.of(block.span), "", "");
}

std::string head_of(const Article& article) {
  std::string out = "# " + one_line(escaped(article.title, false)) + "\n\n";
  std::string line;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) line += (line.empty() ? "" : " · ") + one_line(escaped(part, false));
  };
  for (const std::string& name : article.byline) add(name);
  add(article.site);
  add(article.published);
  if (!line.empty()) out.append("*").append(line).append("*\n\n");
  if (!article.original.empty()) out += destination(article.original) + "\n\n";
  for (const std::string& note : article.notes) out += "> " + one_line(escaped(note, false)) + "\n\n";
  if (!article.lead.url.empty())
    out += "![" + one_line(escaped(article.lead.caption, false)) + "](" + destination(article.lead.url) + ")\n\n";
  return out;
}

}  // namespace

std::string as_markdown(const Article& article) {
  const Inline text(article);
  std::string out = head_of(article);
  const Block* previous = nullptr;
  for (const Block& block : article.blocks) {
    // The title stands above already.
    if (block.kind == BlockKind::heading && text.raw(block.span) == article.title) continue;
    const auto both = [&](BlockKind kind) {
      return previous != nullptr && previous->kind == kind && block.kind == kind;
    };
    if (previous != nullptr) out += both(BlockKind::list_item) ? "\n" : both(BlockKind::quote) ? "\n>\n" : "\n\n";
    out += block_of(block, text);
    previous = &block;
  }
  return out + "\n";
}

}  // namespace sidelight::cli
