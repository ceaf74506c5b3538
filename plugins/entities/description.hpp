// What the article itself says in passing of those that it names: "Kestrel Orbital, a firm that builds rockets, ...".
#pragma once

#include <optional>

#include "entities/clusters.hpp"

namespace sidelight::entities {

/// [start, end) in bytes.
struct Description {
  std::size_t start = 0, end = 0;
};

inline constexpr std::size_t longest_description = 240;  ///< bytes

/// The first one, without the article before it: an apposition behind a mention, or the words before one. Of persons
/// and organisations only, and only in words that say what somebody is.
std::optional<Description> described(const rules::Document& document, const Entity& entity);

}  // namespace sidelight::entities
