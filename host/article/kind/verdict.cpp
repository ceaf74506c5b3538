#include "article/kind/verdict.hpp"

#include <cmath>
#include <string>

#include "article/kind/page_kind.hpp"
#include "article/kind/walls.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kFewestBesideALink = 150;  // a list of stories has teasers and captions of its own
constexpr std::size_t kShortParagraph = 25;      // words: no teaser goes on for longer
constexpr double kSure = .9;

std::string sure(double confidence) {
  return " (" + std::to_string(std::lround(100 * std::min(confidence, .99))) + " % sure).";
}

}  // namespace

std::optional<Error> judge(const Analysis& analysis, const Decision& decision, std::string_view url, Article& article) {
  const std::size_t words = article.words;
  if (auto wall = wall_of(analysis, article.text, words)) return wall;
  const PageKind kind = page_kind(analysis, decision.blocks, url);
  const bool is_list = kind.name == "home" || kind.name == "list";
  const bool declared = article.extracted_by == "json-ld";
  const std::string_view sentence = kind_sentence(kind.name);
  if (!decision.enough || (is_list && !declared && kind.confidence >= kSure &&
                           (words < kFewestBesideALink || kind.longest < kShortParagraph))) {
    if (is_list || (!sentence.empty() && kind.confidence >= kSure))
      return Error{.kind = ErrorKind::no_article,
                   .message = std::string(sentence) + sure(kind.confidence),
                   .hint = is_list ? "Open one of its stories." : "Open the link in a tab instead."};
    return Error{.kind = ErrorKind::no_article,
                 .message = "Nothing on this page reads like an article.",
                 .hint = "It may need a login or be drawn by a script: open it in a tab and read it from there."};
  }
  article.page_kind = declared && is_list ? "article" : std::string(kind.name);
  article.confidence = declared && is_list ? .5 : kind.confidence;
  if (article.page_kind != "article" && !sentence.empty())
    article.notes.push_back(std::string(sentence) + sure(kind.confidence));
  if (article.paywalled)
    article.notes.emplace_back("Only the free part of this article is on the page; the rest is for subscribers.");
  return {};
}

}  // namespace sidelight::article
