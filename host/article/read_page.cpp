#include "article/read_page.hpp"

#include <algorithm>

#include "article/analysis.hpp"
#include "article/block_model.hpp"
#include "article/clean_text.hpp"
#include "article/links_elsewhere.hpp"
#include "article/metadata.hpp"
#include "article/selection.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kFewestWords = 20;
constexpr std::size_t kMaxText = 8 * 1024 * 1024;

void append(Article& article, std::string_view text, Block block) {
  if (text.empty() || article.text.size() + text.size() > kMaxText) return;
  if (!article.text.empty()) article.text += "\n\n";
  block.span.start = article.text.size();
  article.text += text;
  block.span.end = article.text.size();
  article.blocks.push_back(std::move(block));
}

// The picture that a caption stands under.
std::string picture_of(const Tree& tree, NodeId node, std::string_view url) {
  for (int up = 0; up < 4 && node != kNoNode; ++up, node = tree.nodes[node].parent) {
    if (tree.nodes[node].tag != Tag::figure) continue;
    for (NodeId i = node; i < tree.nodes[node].end; ++i) {
      if (tree.nodes[i].tag != Tag::img) continue;
      for (const char* name : {"src", "data-src", "data-original"})
        if (std::string link = absolute_url(tree.attribute(i, name), url); !link.empty()) return link;
    }
  }
  return {};
}

void take_blocks(const Analysis& analysis, const std::vector<std::size_t>& chosen, std::string_view url,
                 Article& article) {
  for (const std::size_t i : chosen) {
    const TextBlock& from = analysis.blocks[i];
    Block block{.kind = from.kind, .level = from.kind == BlockKind::heading ? from.level : 0};
    if (from.kind == BlockKind::caption) block.image = picture_of(analysis.tree, from.node, url);
    append(article, from.text, std::move(block));
  }
}

// The page shows nothing of what it declares: behind scripts, or in pieces that are no paragraphs.
void take_declared(const Analysis& analysis, Article& article) {
  for (const auto line : split(analysis.facts.data.body, '\n')) append(article, trim(line), {});
}

}  // namespace

Result<Article> read_page(const Page& page, PageLinks* links) {
  if (page.html.size() > kMaxPageSize)
    return fail(ErrorKind::too_large, "The page is larger than 48 MB.", "Open the link in a tab instead.");
  const auto analysis = analyse(page.html, page.content_type);
  if (!analysis) return std::unexpected(analysis.error());
  if (links != nullptr) *links = links_elsewhere(*analysis, page.url);
  Article article;
  const std::vector<std::size_t> chosen = select(*analysis, article_probabilities(analysis->features));
  std::size_t words = 0;
  for (const std::size_t i : chosen) words += analysis->blocks[i].words;
  if (const std::size_t declared = count_words(analysis->facts.data.body); declared >= 60 && words * 3 < declared) {
    take_declared(*analysis, article);
    article.extracted_by = "json-ld";
  } else {
    take_blocks(*analysis, chosen, page.url, article);
    article.extracted_by = "blocks";
  }
  if (count_words(article.text) < kFewestWords)
    return fail(ErrorKind::no_article, "Nothing on this page reads like an article.",
                "It may need a login or be drawn by a script: open it in a tab and read it from there.");
  add_metadata(*analysis, page.url, article);
  return article;
}

}  // namespace sidelight::article
