// What was linked, as JSON: the slot's value for other plugins, and the card for people.
#pragma once

#include <string>
#include <vector>

#include "context/linker.hpp"

namespace sidelight::context {

inline constexpr std::size_t most_on_card = 12;
inline constexpr std::size_t most_evidence = 30;  ///< of one entry

/// [{entity, entry, name, type, line, confidence}], without names that could be several.
std::string slot_json(const Page& page, const std::vector<Linked>& linked, const knowledge::Base& base);

/// A card of facts, or nothing when nobody is known.
std::string card_json(const Page& page, const std::vector<Linked>& linked, const knowledge::Base& base);

}  // namespace sidelight::context
