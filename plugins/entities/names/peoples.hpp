// Nationalities, religions and languages are known words: the list finds those that the model passed over or took for
// places.
#pragma once

#include <vector>

#include "entities/names/features.hpp"
#include "entities/names/labels.hpp"

namespace sidelight::entities::names {

/// Of the sentence that the document has entered; `names` are its names, in order, and stay so.
void find_peoples(const Document& document, std::size_t words, std::vector<Span>& names);

}  // namespace sidelight::entities::names
