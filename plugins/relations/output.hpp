// What was found, as JSON: the slot's value for other plugins (docs/relations.md), and the cards for people.
#pragma once

#include <string>
#include <vector>

#include "relations/known.hpp"

namespace sidelight::relations {

inline constexpr std::size_t most_nodes = 24;
inline constexpr std::size_t most_edges = 30;

std::string slot_json(const Page& page, const Reading& reading, const std::vector<Known>& known,
                      const knowledge::Base& base);

/// A graph, or nothing where nobody has to do with anybody.
std::string graph_json(const Page& page, const Reading& reading, const std::vector<Known>& known);

/// A list, or nothing.
std::string interests_json(const Page& page, const std::vector<Interest>& interests, const knowledge::Base& base);

}  // namespace sidelight::relations
