// Names in a text and their types: by the model in English, by the rules elsewhere.
#pragma once

#include <functional>
#include <vector>

#include "entities/mention.hpp"
#include "entities/names/model.hpp"

namespace sidelight::entities {

/// In order of the text, not overlapping. Once `stop` says yes, none.
std::vector<Mention> tag(const rules::Document& document, const rules::Lexicon& lexicon, const names::Model& model,
                         const std::function<bool()>& stop);

}  // namespace sidelight::entities
