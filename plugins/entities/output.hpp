// Entities as JSON: the slot's value for other plugins.
#pragma once

#include <string>
#include <vector>

#include "entities/clusters.hpp"

namespace sidelight::entities {

inline constexpr std::size_t most_entities = 300;  ///< in the slot
inline constexpr std::size_t most_mentions = 200;  ///< of one entity in the slot

/// [{id, name, type, mentions: [{start, end}], confidence, salience, described?: {start, end}}]
std::string slot_json(const rules::Document& document, const std::vector<Entity>& entities);

}  // namespace sidelight::entities
