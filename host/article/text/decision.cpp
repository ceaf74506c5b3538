#include "article/text/decision.hpp"

#include <algorithm>
#include <cmath>

#include "article/text/clean_text.hpp"
#include "article/text/selection.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kFewestWords = 20;
constexpr std::size_t kFewestDeclared = 60;

bool has_article_element(const Analysis& analysis, NodeId node) {
  for (; node != kNoNode; node = analysis.tree.nodes[node].parent) {
    const Tag tag = analysis.tree.nodes[node].tag;
    if (tag == Tag::article || tag == Tag::main) return true;
    if (analysis.tree.attribute(node, "itemprop").contains("articleBody")) return true;
  }
  return false;
}

bool is_sentence(const TextBlock& block) {
  if (block.kind == BlockKind::heading || block.kind == BlockKind::caption || block.link_characters > 0) return false;
  if (block.words >= 12) return true;
  constexpr std::string_view kEnds[] = {".", "!", "?", "\u3002", "\uff01", "\uff1f", "\u201d", "\u0964", "\u061f"};
  return block.words >= 6 &&
         std::ranges::any_of(kEnds, [&](std::string_view end) { return block.text.ends_with(end); });
}

// A piece of news may be one sentence; so may the shell of a page that a script draws. The first stands where a page
// keeps its article, or says that it is one, and is most of what there is to read.
bool is_short_news(const Analysis& analysis, const Decision& decision) {
  if (decision.blocks.empty() || decision.certainty < 0.7) return false;
  bool sentence = false;
  bool placed = false;
  for (const std::size_t i : decision.blocks) {
    sentence = sentence || is_sentence(analysis.blocks[i]);
    placed = placed || has_article_element(analysis, analysis.blocks[i].node);
  }
  const std::size_t all = analysis.sums.words_before(analysis.blocks.size());
  const bool declared = analysis.facts.meta({"og:type"}) == "article" || !analysis.facts.data.headline.empty() ||
                        !analysis.facts.meta({"article:published_time"}).empty();
  if (sentence) return placed || declared || decision.words * 2 > all;
  return placed && decision.certainty > 0.85 && decision.words * 2 > all;
}

std::string percent(double share) {
  return std::to_string(std::lround(100 * share)) + " %";
}

}  // namespace

Decision decide(const Analysis& analysis) {
  Decision decision{.probabilities = article_probabilities(analysis)};
  decision.blocks = select(analysis, decision.probabilities.final);
  double expected = 0;
  double in_both = 0;
  for (const std::size_t i : decision.blocks) {
    decision.words += analysis.blocks[i].words;
    in_both += static_cast<double>(std::max(0.F, analysis.readings.declared[i])) * analysis.blocks[i].words;
    expected += static_cast<double>(decision.probabilities.final[i]) * analysis.blocks[i].words;
  }
  decision.certainty = decision.words == 0 ? 0 : expected / static_cast<double>(decision.words);
  const std::size_t declared = count_words(analysis.facts.data.body);
  // The page shows little of what it declares: behind scripts, or in pieces that are no paragraphs. What it shows may
  // be something else, but more of it than is declared is no accident.
  const bool shows_little =
      decision.words * 3 < declared || (in_both * 3 < static_cast<double>(declared) && decision.words < declared);
  if (declared >= kFewestDeclared && shows_little) {
    decision.reading = "json-ld";
    decision.why = "The page declares an article of " + std::to_string(declared) + " words and shows " +
                   std::to_string(std::lround(in_both)) + " of them.";
    decision.enough = true;
    return decision;
  }
  decision.reading = "blocks";
  decision.enough = decision.words >= kFewestWords || is_short_news(analysis, decision);
  decision.why = decision.blocks.empty()
                     ? "No block of the page is likely to be of an article."
                     : std::to_string(decision.blocks.size()) + " of " + std::to_string(analysis.blocks.size()) +
                           " blocks are likely to be of an article, " + percent(decision.certainty) + " on the whole.";
  return decision;
}

}  // namespace sidelight::article
