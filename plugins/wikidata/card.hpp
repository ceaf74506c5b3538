// What was found, as a card: who each is, where that is from, as of when, and under which licence.
#pragma once

#include <string>
#include <vector>

#include "wikidata/judgement.hpp"

namespace sidelight::wikidata {

/// A card of facts, or nothing where nobody was found.
std::string card_json(const context::Page& page, const std::vector<Found>& found);

}  // namespace sidelight::wikidata
