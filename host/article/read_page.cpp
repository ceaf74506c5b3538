#include "article/read_page.hpp"

#include <algorithm>

#include "article/analysis.hpp"
#include "article/head/metadata.hpp"
#include "article/kind/links_elsewhere.hpp"
#include "article/kind/live_blog.hpp"
#include "article/kind/verdict.hpp"
#include "article/page/page_address.hpp"
#include "article/safe_article.hpp"
#include "article/text/clean_text.hpp"
#include "article/text/count_bytes.hpp"
#include "article/text/decision.hpp"
#include "article/text/explain.hpp"
#include "article/text/pictures.hpp"
#include "article/text/text_links.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMaxText = 8 * 1024 * 1024;
constexpr std::size_t kMaxCells = 50'000;

bool append(Article& article, std::string_view text, Block block) {
  if (text.empty() || article.text.size() + text.size() > kMaxText) return false;
  if (!article.text.empty()) article.text += "\n\n";
  block.span.start = article.text.size();
  article.text += text;
  block.span.end = article.text.size();
  article.blocks.push_back(std::move(block));
  return true;
}

void take_blocks(const Analysis& analysis, const std::vector<std::size_t>& chosen, std::string_view url,
                 Article& article) {
  const std::string base = base_address(analysis.tree, url);
  std::size_t cells = 0;
  for (const std::size_t i : chosen) {
    const TextBlock& from = analysis.blocks[i];
    Block block{.kind = from.kind, .level = from.kind == BlockKind::heading ? from.level : 0};
    if (from.kind == BlockKind::caption) block.image = captioned_picture(analysis.tree, from.node, base);
    if (!append(article, from.text, std::move(block))) return;
    const std::size_t offset = article.blocks.back().span.start;
    add_text_links(analysis.tree, from, offset, url, base, article.links);
    for (const auto& row : from.rows) cells += row.size();
    if (cells > kMaxCells) continue;
    for (const auto& row : from.rows) {
      auto& added = article.blocks.back().rows.emplace_back();
      for (const Span& cell : row) added.push_back({offset + cell.start, offset + cell.end});
    }
  }
}

// The page shows nothing of what it declares: behind scripts, or in pieces that are no paragraphs.
void take_declared(const Analysis& analysis, Article& article) {
  for (const auto line : split(analysis.facts.data.body, '\n')) (void)append(article, trim(line), {});
}

// Words of blocks add up; only in scripts without spaces do two letters make one, wherever they stand.
std::size_t words_of(const Article& article, const Decision& decision) {
  const auto may_begin_such_letter = [](unsigned char byte) {
    return byte == 0xe0 || (byte >= 0xe3 && byte <= 0xe9) || byte >= 0xef;
  };
  if (article.extracted_by == "blocks" && article.blocks.size() == decision.blocks.size() &&
      count_bytes(article.text, may_begin_such_letter) == 0)
    return decision.words;
  return count_words(article.text);
}

}  // namespace

Result<Article> read_page(const Page& page, PageLinks* links, Explanation* explanation, Timings* timings) {
  Timings own;
  if (explanation != nullptr && timings == nullptr) timings = &own;
  if (page.html.size() > kMaxPageSize)
    return fail(ErrorKind::too_large, "The page is larger than 48 MB.", "Open the link in a tab instead.");
  const auto analysis = analyse(page.html, page.content_type, timings);
  if (!analysis) return std::unexpected(analysis.error());
  if (links != nullptr) *links = links_elsewhere(*analysis, page.url);
  Stopwatch stopwatch(timings);
  const Decision decision = decide(*analysis);
  Article article;
  article.extracted_by = decision.reading;
  if (decision.reading == "json-ld")
    take_declared(*analysis, article);
  else
    take_blocks(*analysis, decision.blocks, page.url, article);
  article.words = words_of(article, decision);
  add_metadata(*analysis, page.url, article);
  auto refusal = judge(*analysis, decision, page.url, article);
  stopwatch.lap(&Timings::decide);
  if (explanation != nullptr) {
    *explanation = explain(*analysis, decision, *timings);
    if (refusal) explanation->refused = refusal->message;
  }
  if (refusal) return std::unexpected(*std::move(refusal));
  if (article.page_kind == "live-blog" && article.extracted_by == "blocks") {
    article.text.clear();
    article.blocks.clear();
    article.links.clear();
    take_blocks(*analysis, with_entry_times(*analysis, decision.blocks), page.url, article);
  }
  make_safe(article);
  return article;
}

}  // namespace sidelight::article
