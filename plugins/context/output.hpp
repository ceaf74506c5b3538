// What was linked, as JSON: the slot's value for other plugins, and the card for people.
#pragma once

#include <string>
#include <vector>

#include "context/linker.hpp"

namespace sidelight::context {

inline constexpr std::size_t most_on_card = 40;
inline constexpr double least_salience = 0.1;  ///< of a person or an organisation whom nobody knows

/// [{entity, entry, name, type, line, confidence}], without names that could be several.
std::string slot_json(const Page& page, const std::vector<Linked>& linked, const knowledge::Base& base);

/// A card of entities, the most salient first, with every mention of each; or nothing when nobody is named.
std::string card_json(const Page& page, const std::vector<Linked>& linked, const knowledge::Base& base);

}  // namespace sidelight::context
