// Names in an English text and their types: by the model, and by the rules where it is silent.
#pragma once

#include <functional>
#include <vector>

#include "entities/mention.hpp"
#include "entities/names/model.hpp"

namespace sidelight::entities {

/// In order of the text, not overlapping. None in a text that is not English, and once `stop` says yes.
std::vector<Mention> tag(const rules::Document& document, const rules::Lexicon& lexicon, const names::Model& model,
                         const std::function<bool()>& stop);

}  // namespace sidelight::entities
