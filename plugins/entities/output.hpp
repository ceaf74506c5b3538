// Entities as JSON: the slot's value for other plugins, and the card for people.
#pragma once

#include <string>
#include <vector>

#include "entities/clusters.hpp"

namespace sidelight::entities {

inline constexpr std::size_t most_entities = 300;  ///< in the slot
inline constexpr std::size_t most_mentions = 200;  ///< of one entity in the slot
inline constexpr std::size_t most_items = 12;      ///< on the card
inline constexpr std::size_t most_evidence = 30;   ///< of one item

/// [{id, name, type, mentions: [{start, end}], confidence, salience}]
std::string slot_json(const std::vector<Entity>& entities);

/// A list card, or nothing when there is nobody to show.
std::string card_json(const std::vector<Entity>& entities);

}  // namespace sidelight::entities
