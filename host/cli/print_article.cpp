#include "cli/print_article.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

#include "base/text.hpp"
#include "cli/terminal.hpp"

namespace sidelight::cli {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

// "by A, B · Site · 2026-11-20 · 512 words", whatever of it there is.
std::string source_line(const Article& article) {
  std::string line;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) line += (line.empty() ? "" : " · ") + part;
  };
  add(article.byline.empty() ? "" : "by " + joined(article.byline));
  add(article.site);
  add(article.published.substr(0, 16));
  add(std::to_string(article.words) + " words");
  return line;
}

// As the page broke them.
std::string lines_of(std::string_view text) {
  std::string out;
  for (const auto line : split(text, '\n')) {
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    out += (out.empty() ? "  " : "\n  ") + std::string(indent, ' ') + plain(line);
  }
  return out;
}

std::string block_text(const Block& block, std::string_view text) {
  switch (block.kind) {
    case BlockKind::heading:
      return bold(wrap(text));
    case BlockKind::list_item:
      return "  •" + wrap(text, 4).substr(3);
    case BlockKind::quote:
      return wrap(text, 4);
    case BlockKind::caption:
      return faint(wrap(text, 2));
    case BlockKind::table:
    case BlockKind::code:
      return lines_of(text);
    case BlockKind::paragraph:
      break;
  }
  return wrap(text);
}

}  // namespace

void print_article(const Article& article) {
  std::printf("%s\n%s\n", bold(wrap(article.title)).c_str(), faint(wrap(source_line(article))).c_str());
  if (!article.original.empty()) std::printf("%s\n", faint(plain(article.original)).c_str());
  for (const std::string& note : article.notes) std::printf("%s\n", faint(wrap(note)).c_str());
  std::puts("");
  for (const Block& block : article.blocks) {
    const auto text = std::string_view(article.text).substr(block.span.start, block.span.end - block.span.start);
    std::printf("%s\n\n", block_text(block, text).c_str());
  }
}

}  // namespace sidelight::cli
