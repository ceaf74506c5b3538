// What the rules found, told to the model word by word.
#pragma once

#include <vector>

#include "entities/names/hints.hpp"
#include "entities/names/text_words.hpp"
#include "entities/rules/document.hpp"

namespace sidelight::entities {

/// Mentions from this confidence on are as good as certain.
inline constexpr double kSureRule = 0.85;

/// One for each of `places`, which are words of the text that the mentions are in.
names::Hints word_hints(const std::vector<rules::Mention>& mentions,
                        const std::vector<std::vector<names::TextWord>>& places);

/// The same where there are only words: the rules read them with spaces between, a sentence a line.
names::Hints hints_of(const names::Sentences& sentences, const rules::Lexicon& lexicon);

}  // namespace sidelight::entities
