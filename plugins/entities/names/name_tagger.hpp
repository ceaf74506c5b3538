// Names in sentences of words, by the model.
#pragma once

#include <functional>
#include <vector>

#include "entities/names/features.hpp"
#include "entities/names/labels.hpp"
#include "entities/names/model.hpp"

namespace sidelight::entities::names {

/// `hints`: one a word, or none at all. Of each sentence its names, in order. Once `stop` says yes, none.
std::vector<std::vector<Span>> tag(
    const Sentences& sentences, const Hints& hints, const Model& model,
    const std::function<bool()>& stop = [] { return false; });

}  // namespace sidelight::entities::names
