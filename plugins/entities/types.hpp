// What a name can name, as plugins and people are told.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sidelight::entities {

/// People are nationalities, religions, languages and adherents: "Kenyan", "the Kurds".
enum class Type : std::uint8_t { person, organisation, place, product, event, people };
inline constexpr std::array<std::string_view, 6> kTypeNames{"person",  "organisation", "place",
                                                            "product", "event",        "people"};

constexpr std::string_view name(Type type) {
  return kTypeNames[static_cast<std::size_t>(type)];
}

}  // namespace sidelight::entities
