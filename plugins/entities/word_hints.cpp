#include "entities/word_hints.hpp"

#include "entities/rules/tagger.hpp"

namespace sidelight::entities {

names::Hints word_hints(const rules::Document& document, const rules::Lexicon& lexicon,
                        const std::vector<std::vector<names::TextWord>>& places, const std::function<bool()>& stop) {
  constexpr double sure = 0.85;
  const std::vector<rules::Mention> mentions = rules::tag(document, lexicon, stop);
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
                                              (mention.confidence >= sure ? 1U : 0U)));
    }
  }
  return hints;
}

}  // namespace sidelight::entities
