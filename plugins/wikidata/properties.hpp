// Wikidata's vocabulary, as far as it is needed: which statements are said of an item, and which tell what it is.
#pragma once

#include <cstdint>
#include <string_view>

namespace sidelight::wikidata {

struct Property {
  std::string_view id;
  std::string_view says, says_back;  ///< empty: not said in that direction
  bool shared = false;               ///< by so many that it does not speak for one of them
};

/// One that is said, or null.
const Property* find_property(std::string_view id);

/// What an item is that has a statement of this property: classes, or 0 if that tells nothing.
std::uint8_t told_by_property(std::string_view id);

/// What an item is that is an instance of this one, or 0.
std::uint8_t told_by_kind(std::string_view item);

/// Of what an item is an instance that is no thing in the world: a list, a family name, somebody invented.
bool is_no_thing(std::string_view kind);

}  // namespace sidelight::wikidata
