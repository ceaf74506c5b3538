// A name means the same thing through a text: where its places were read differently, they decide together.
#pragma once

#include <vector>

#include "entities/names/features.hpp"
#include "entities/names/labels.hpp"

namespace sidelight::entities::names {

/// Changes the kinds of names, not where they are. One list a sentence.
void agree(const Sentences& sentences, std::vector<std::vector<Span>>& names);

}  // namespace sidelight::entities::names
