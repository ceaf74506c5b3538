// The lists of names and words that the model holds: files of entities/lists and, behind them, the names
// of the knowledge base. In the order of their bits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sidelight::entities::names {

/// New ones are added at the end; a change needs a new model.
inline constexpr auto kLists = std::to_array<std::string_view>({
    "belongings",
    "cities",
    "company_verbs",
    "countries",
    "demonyms",
    "given_names",
    "holdings",
    "makers",
    "not_names",
    "offices",
    "organisation_heads",
    "organisation_heads_of",
    "organisation_kinds",
    "organisation_nouns",
    "organisations",
    "other_heads",
    "place_firsts",
    "place_heads",
    "place_nouns",
    "roles",
    "speech",
    "staff",
    "states",
    "titles",
    "trades",
    "known_people",
    "known_organisations",
    "known_places",
    "known_products",
    "known_events",
});

consteval std::uint32_t list_bit(std::string_view name) {
  for (std::size_t i = 0; i < kLists.size(); ++i)
    if (kLists[i] == name) return 1U << i;
  throw "no such list";
}

}  // namespace sidelight::entities::names
