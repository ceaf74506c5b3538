#include "entities/names/text_words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/utf8.hpp"

namespace sidelight::entities::names {
namespace {

constexpr auto kBefore = std::to_array<std::string_view>(
    {"anti", "co", "ex", "inter", "mid", "neo", "non", "post", "pre", "pro", "sub", "trans", "un"});
constexpr auto kBehind = std::to_array<std::string_view>({
    "aligned",    "area",          "backed",   "based",  "born",     "bound",      "branded", "built",    "class",
    "controlled", "dominated",     "educated", "era",    "flagged",  "focused",    "founded", "friendly", "funded",
    "funding",    "headquartered", "held",     "led",    "like",     "linked",     "listed",  "made",     "majority",
    "occupied",   "only",          "operated", "owned",  "produced", "registered", "related", "run",      "speaking",
    "sponsored",  "style",         "supplied", "themed", "trained",  "type",       "wide",
});
static_assert(std::ranges::is_sorted(kBefore) && std::ranges::is_sorted(kBehind));

/// Where in the word the hyphen stands that parts a name from the rest; npos for none.
std::size_t parting(std::string_view word) {
  const std::size_t first = word.find('-'), last = word.rfind('-');
  if (first == word.npos || first == 0 || last + 1 == word.size()) return word.npos;
  const auto is = [](const auto& known, std::string_view part) {
    return std::ranges::binary_search(known, std::string_view(text::lower(part)));
  };
  if (text::is_upper(text::decode(word, 0).code) && is(kBehind, word.substr(last + 1))) return last;
  if (text::is_upper(text::decode(word, first + 1).code) && is(kBefore, word.substr(0, first))) return first;
  return word.npos;
}

}  // namespace

TextWords words_of(std::string_view text, const std::vector<text::Token>& tokens,
                   const std::vector<text::Sentence>& sentences) {
  TextWords words;
  for (const text::Sentence& sentence : sentences) {
    auto& here = words.sentences.emplace_back();
    auto& places = words.places.emplace_back();
    for (std::size_t i = sentence.first_token; i < sentence.end_token; ++i) {
      const auto add = [&](std::size_t start, std::size_t end) {
        here.push_back(text.substr(start, end - start));
        places.push_back({start, end, i});
      };
      const text::Token& token = tokens[i];
      const std::size_t hyphen = token.kind == text::TokenKind::word ? parting(token.in(text)) : std::string_view::npos;
      if (hyphen == std::string_view::npos) {
        add(token.start, token.end);
        continue;
      }
      add(token.start, token.start + hyphen);
      add(token.start + hyphen, token.start + hyphen + 1);
      add(token.start + hyphen + 1, token.end);
    }
  }
  return words;
}

}  // namespace sidelight::entities::names
