// What the rules found, told to the model word by word.
#pragma once

#include <functional>
#include <vector>

#include "entities/names/hints.hpp"
#include "entities/names/text_words.hpp"
#include "entities/rules/document.hpp"

namespace sidelight::entities {

/// One for each of `places`, which are words of the document's text.
names::Hints word_hints(const rules::Document& document, const rules::Lexicon& lexicon,
                        const std::vector<std::vector<names::TextWord>>& places, const std::function<bool()>& stop);

}  // namespace sidelight::entities
