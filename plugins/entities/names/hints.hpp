// What the rules say of each word, as a feature for the model: they know what surrounds a name, it knows how far to
// trust them.
#pragma once

#include <cstdint>
#include <vector>

namespace sidelight::entities::names {

/// 0: nothing. Otherwise 1 + type * 4 + (2 where the name goes on from the word before) + (1 where they are sure).
using Hint = std::uint8_t;
using Hints = std::vector<std::vector<Hint>>;  ///< of each word of each sentence

}  // namespace sidelight::entities::names
