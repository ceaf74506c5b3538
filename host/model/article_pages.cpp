#include "model/article_pages.hpp"

#include <algorithm>
#include <unordered_set>

namespace sidelight {
namespace {

std::string_view text_of(const Article& article, const Block& block) {
  return std::string_view(article.text).substr(block.span.start, block.span.end - block.span.start);
}

// A span of one text, as it lies in another: both hold the same bytes from `from` and from `to` on.
Span moved(Span span, std::size_t from, std::size_t to) {
  return {span.start - from + to, span.end - from + to};
}

}  // namespace

bool append_page(Article& article, const Article& next) {
  if (article.text.size() + next.text.size() > kMostJoinedText) return false;
  // Views into a copy: the article's own text moves while it grows.
  const std::string before = article.text;
  std::unordered_set<std::string_view> known;
  for (const Block& block : article.blocks)
    known.insert(std::string_view(before).substr(block.span.start, block.span.end - block.span.start));

  auto link = next.links.begin();
  std::size_t added = 0;  // bytes
  for (const Block& block : next.blocks) {
    const auto text = text_of(next, block);
    while (link != next.links.end() && link->span.start < block.span.start) ++link;
    if (known.contains(text)) continue;
    if (!article.text.empty()) article.text += "\n\n";
    const std::size_t from = block.span.start;
    const std::size_t to = article.text.size();
    article.text += text;
    Block& copy = article.blocks.emplace_back(block);
    copy.span = moved(block.span, from, to);
    for (auto& row : copy.rows)
      for (Span& cell : row) cell = moved(cell, from, to);
    for (; link != next.links.end() && link->span.end <= block.span.end; ++link)
      article.links.push_back({moved(link->span, from, to), link->url});
    added += text.size();
  }
  if (added == 0) return false;
  article.words += next.words * added / next.text.size();  // closely: what stands on both pages is not counted again
  article.paywalled = article.paywalled || next.paywalled;
  for (const std::string& note : next.notes)
    if (std::ranges::find(article.notes, note) == article.notes.end()) article.notes.push_back(note);
  return true;
}

}  // namespace sidelight
