#include "article/head/title.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "article/head/dates/fold.hpp"
#include "article/head/site_name.hpp"
#include "article/text/clean_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kLongestTitle = 600;

std::string letters(std::string_view text) {
  std::string out;
  for (const char c : fold(utf8_prefix(text, kLongestTitle)))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out.push_back(c);
  return out;
}

std::vector<std::string> long_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : fold(utf8_prefix(text, kLongestTitle)) + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) {
      word.push_back(c);
    } else {
      if (word.size() >= 4) words.push_back(word);
      word.clear();
    }
  }
  return words;
}

// A heading that shares no word with anything the page calls itself is a logo, a section or a greeting.
bool is_related(std::string_view heading, std::string_view other) {
  const auto ours = long_words(heading);
  const auto theirs = long_words(other);
  if (ours.empty() || theirs.empty()) return true;
  return std::ranges::any_of(ours,
                             [&](const std::string& word) { return std::ranges::find(theirs, word) != theirs.end(); });
}

// "The council has approv…" or a headline cut at some length: a longer form that begins the same way.
bool is_cut_off(std::string_view title, std::string_view longer) {
  const bool dots = title.ends_with("...") || title.ends_with("\u2026");
  std::string start = letters(title);
  const std::string whole = letters(longer);
  if (whole.size() <= start.size() || start.size() < 12) return false;
  if (!dots && title.size() < 100) return false;
  return whole.starts_with(start);
}

struct Headings {
  std::string like;   ///< what the page is called elsewhere, as a heading
  std::string first;  ///< the only h1, or the first
  std::size_t ones = 0;
};

Headings headings_of(const Analysis& analysis, std::string_view declared, std::string_view site,
                     std::string_view host) {
  Headings found;
  const std::string wanted = letters(declared);
  for (const TextBlock& block : analysis.blocks) {
    if (block.kind != BlockKind::heading || block.level > 2 || block.text.size() > kLongestTitle) continue;
    const std::string text = letters(block.text);
    if (found.like.empty() && block.words >= 2 && !wanted.empty() && text.size() * 2 > wanted.size() &&
        wanted.contains(text))
      found.like = block.text;
    if (block.level == 1 && !block.hidden && (block.words >= 2 || letters(block.text).size() >= 12)) {
      if (is_site(block.text, site, host)) continue;
      if (found.first.empty()) found.first = block.text;
      ++found.ones;
    }
  }
  return found;
}

// What stands before the first bar: the rest are sections and slogans.
std::string before_bar(std::string title) {
  const std::size_t bar = title.find(" | ");
  if (bar != title.npos && count_words(std::string_view(title).substr(0, bar)) >= 3) title.resize(bar);
  return title;
}

SourcedText from_metas(const PageFacts& facts, std::string_view site, std::string_view host) {
  SourcedText title;
  for (const std::string_view key : {"og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title",
                                     "parsely-title", "sailthru.title", "title", "headline"}) {
    if (!title.empty()) break;
    const std::string_view written = facts.meta({key});
    if (written.empty()) continue;
    if (std::string value = without_site(written, site, host); !is_site(value, site, host))
      title.fill(before_bar(std::move(value)), source::of_meta(key));
  }
  return title;
}

}  // namespace

SourcedText title_of(const Analysis& analysis, std::string_view site, std::string_view host) {
  const PageFacts& facts = analysis.facts;
  const SourcedText declared = from_metas(facts, site, host);
  const std::string element = before_bar(without_site(facts.title, site, host));
  std::string headline = before_bar(without_site(facts.data.headline, site, host));
  if (is_site(headline, site, host)) headline.clear();
  const Headings headings = headings_of(analysis, declared.empty() ? element : declared.value, site, host);
  std::string heading = headings.like;
  if (heading.empty() && (headings.ones == 1 || (declared.empty() && element.empty()))) {
    heading = headings.first;
    const bool known = heading.empty() || is_related(heading, declared.value) || is_related(heading, element) ||
                       (!headline.empty() && is_related(heading, headline));
    if (!known || (!declared.empty() && !element.empty() && !is_related(heading, declared.value) &&
                   !is_related(heading, element)))
      heading.clear();
  }
  SourcedText title;
  for (const std::string_view longer : {std::string_view(heading), std::string_view(declared.value)})
    if (is_cut_off(headline, longer)) headline.clear();
  const bool kicker =
      !headline.empty() && heading.size() > headline.size() && letters(heading).ends_with(letters(headline));
  if (facts.data.is_news || heading.empty() || kicker) title.fill(headline, source::kJsonLd);
  title.fill(heading, source::kPage);
  title.fill(headline, source::kJsonLd);
  title.fill(collapse_space(utf8_prefix(facts.items.headline, kLongestTitle)), source::kMicrodata);
  title.fill(declared.value, declared.source);
  title.fill(element, source::kHtml);
  title.fill(collapse_space(facts.meta({"og:title"})), source::kOpenGraph);
  title.value = std::string(utf8_prefix(clean_text(title.value), kLongestTitle));
  return title;
}

std::size_t headline_block(const Analysis& analysis, std::string_view title) {
  const std::string wanted = letters(title);
  std::size_t first = analysis.blocks.size();
  for (std::size_t i = 0; i < analysis.blocks.size(); ++i) {
    const TextBlock& block = analysis.blocks[i];
    if (block.kind != BlockKind::heading || block.text.size() > kLongestTitle) continue;
    if (!wanted.empty() && letters(block.text).contains(wanted)) return i;
    if (block.level == 1 && first == analysis.blocks.size()) first = i;
  }
  return first == analysis.blocks.size() ? 0 : first;
}

}  // namespace sidelight::article
