// Names in a text and their types, by rules. This is the seam: another tagger only has to answer with mentions as well.
//
// Each candidate is weighed where it stands; then all places of one name decide together, because a name means the same
// thing through an article: "Keller" after "President Maria Keller" is she.
#pragma once

#include <functional>
#include <vector>

#include "entities/rules/document.hpp"

namespace sidelight::entities::rules {

/// In order of the text, not overlapping. Once `stop` says yes, none.
std::vector<Mention> tag(const Document& document, const Lexicon& lexicon, const std::function<bool()>& stop);

}  // namespace sidelight::entities::rules
