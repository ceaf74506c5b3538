#include "entities/word_hints.hpp"

#include <string>

#include "entities/rules/tagger.hpp"

namespace sidelight::entities {

names::Hints word_hints(const std::vector<rules::Mention>& mentions,
                        const std::vector<std::vector<names::TextWord>>& places) {
  names::Hints hints;
  std::size_t next = 0;
  for (const auto& sentence : places) {
    auto& here = hints.emplace_back();
    for (const names::TextWord& word : sentence) {
      while (next < mentions.size() && mentions[next].end <= word.start) ++next;
      const bool named = next < mentions.size() && mentions[next].start < word.end;
      if (!named) {
        here.push_back(0);
        continue;
      }
      const rules::Mention& mention = mentions[next];
      here.push_back(static_cast<names::Hint>(1 + static_cast<unsigned>(mention.type) * 4 +
                                              (mention.start < word.start ? 2U : 0U) +
                                              (mention.confidence >= kSureRule ? 1U : 0U)));
    }
  }
  return hints;
}

names::Hints hints_of(const names::Sentences& sentences, const rules::Lexicon& lexicon) {
  std::string text;
  std::vector<std::vector<names::TextWord>> places;
  for (const auto& sentence : sentences) {
    auto& here = places.emplace_back();
    for (const std::string_view word : sentence) {
      here.push_back({.start = text.size(), .end = text.size() + word.size()});
      text.append(word).append(" ");
    }
    text += '\n';
  }
  const rules::Document document = rules::read(text, "", "", lexicon);
  return word_hints(rules::tag(document, lexicon, [] { return false; }), places);
}

}  // namespace sidelight::entities
