// What the plugin knows to say of two names, and how sure it is: docs/relations.md has what each word means.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "knowledge/types.hpp"

namespace sidelight::relations {

/// The most careful first: of several that fit, the first counts.
enum class Mark : std::uint8_t { denied, alleged, past, possible, planned, asserted };
inline constexpr std::array<std::string_view, 6> kMarkNames{"denied",   "alleged", "past",
                                                            "possible", "planned", "asserted"};

constexpr std::string_view name(Mark mark) {
  return kMarkNames[static_cast<std::size_t>(mark)];
}

inline constexpr std::uint8_t kPer = knowledge::kPerson, kOrg = knowledge::kOrganisation, kLoc = knowledge::kPlace,
                              kPro = knowledge::kThing;

struct Relation {
  std::string_view name;
  std::uint8_t from, to;  ///< classes of names
  std::string_view says;
  bool state = false;  ///< it lasts: told in the past tense, it is over
  bool symmetric = false;
  bool deed = false;  ///< "is buying": not done yet
  std::string_view
      known;  ///< what the knowledge base calls it, "~" before the name where it is told the other way round
};

inline constexpr auto kRelations = std::to_array<Relation>({
    {.name = "acquired", .from = kOrg, .to = kOrg | kPro, .says = "acquired", .deed = true, .known = "owns"},
    {.name = "owns", .from = kOrg | kPer, .to = kOrg | kPro, .says = "owns", .state = true, .known = "owns"},
    {.name = "part-of", .from = kOrg, .to = kOrg, .says = "is part of", .state = true, .known = "part-of"},
    {.name = "invested-in", .from = kOrg | kPer, .to = kOrg, .says = "invested in", .known = "invested-in"},
    {.name = "founded", .from = kPer | kOrg, .to = kOrg, .says = "founded", .known = "~founded-by"},
    {.name = "leads", .from = kPer, .to = kOrg | kLoc, .says = "leads", .state = true, .known = "~led-by"},
    {.name = "works-for", .from = kPer, .to = kOrg, .says = "works for", .state = true, .known = "works-for"},
    {.name = "joined", .from = kPer, .to = kOrg, .says = "joined", .deed = true, .known = ""},
    {.name = "left", .from = kPer, .to = kOrg, .says = "left", .deed = true, .known = ""},
    {.name = "competes-with",
     .from = kOrg,
     .to = kOrg,
     .says = "competes with",
     .state = true,
     .symmetric = true,
     .known = "competes-with"},
    {.name = "partners-with", .from = kOrg, .to = kOrg, .says = "is a partner of", .symmetric = true, .known = ""},
    {.name = "sued", .from = kOrg | kPer, .to = kOrg | kPer, .says = "sued", .known = ""},
    {.name = "makes", .from = kOrg, .to = kPro, .says = "makes", .known = "makes"},
    {.name = "based-in", .from = kOrg, .to = kLoc, .says = "is based in", .state = true, .known = "based-in"},
    {.name = "located-in", .from = kLoc, .to = kLoc, .says = "is in", .state = true, .known = "capital-of"},
    {.name = "member-of",
     .from = kPer | kOrg | kLoc,
     .to = kOrg,
     .says = "is a member of",
     .state = true,
     .known = "member-of"},
    {.name = "supplies", .from = kOrg, .to = kOrg, .says = "supplies", .state = true, .known = "supplies"},
    {.name = "regulates", .from = kOrg, .to = kOrg, .says = "regulates", .state = true, .known = "regulates"},
    {.name = "fined", .from = kOrg, .to = kOrg, .says = "fined", .known = ""},
    {.name = "merged-with",
     .from = kOrg,
     .to = kOrg,
     .says = "merged with",
     .symmetric = true,
     .deed = true,
     .known = ""},
    {.name = "born-in", .from = kPer, .to = kLoc, .says = "was born in", .known = ""},
    {.name = "spouse", .from = kPer, .to = kPer, .says = "is married to", .symmetric = true, .known = ""},
    {.name = "plays-for", .from = kPer, .to = kOrg, .says = "plays for", .state = true, .known = "plays-for"},
    {.name = "defeated", .from = kOrg | kPer | kLoc, .to = kOrg | kPer | kLoc, .says = "defeated", .known = ""},
    {.name = "met", .from = kPer, .to = kPer, .says = "met", .symmetric = true, .deed = true, .known = ""},
});

}  // namespace sidelight::relations
