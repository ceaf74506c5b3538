// What the knowledge base knows of: the types of entries, how they relate to one another, and dates.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sidelight::knowledge {

/// What a type is, roughly: one bit each, so that a rule can name several.
enum Class : std::uint8_t { kPerson = 1, kOrganisation = 2, kPlace = 4, kThing = 8, kHappening = 16 };

struct Type {
  std::string_view name;
  Class is;
  std::uint8_t may_be = 0;  ///< what texts use its name for as well: a service for its firm, a league for its season
};

inline constexpr auto kTypes = std::to_array<Type>({
    {"person", kPerson},
    {"company", kOrganisation, kThing},
    {"agency", kOrganisation},
    {"government", kOrganisation, kPlace},
    {"parliament", kOrganisation, kPlace},
    {"court", kOrganisation},
    {"central-bank", kOrganisation},
    {"ministry", kOrganisation},
    {"party", kOrganisation},
    {"organisation", kOrganisation, kPlace},
    {"ngo", kOrganisation},
    {"university", kOrganisation, kPlace},
    {"institute", kOrganisation},
    {"media", kOrganisation, kThing},
    {"league", kOrganisation, kHappening},
    {"club", kOrganisation},
    {"team", kOrganisation, kPlace},
    {"competition", kHappening, kOrganisation},
    {"event", kHappening},
    {"award", kThing, kHappening},
    {"product", kThing},
    {"service", kThing, kOrganisation},
    {"model", kThing},
    {"vehicle", kThing},
    {"medicine", kThing},
    {"weapon", kThing},
    {"work", kThing},
    {"law", kThing},
    {"treaty", kThing, kOrganisation},
    {"index", kThing},
    {"country", kPlace, kOrganisation},
    {"region", kPlace},
    {"state", kPlace},
    {"city", kPlace},
    {"place", kPlace, kOrganisation},
    {"currency-zone", kPlace, kOrganisation},
    {"military-force", kOrganisation},
    {"armed-group", kOrganisation},
    {"religion-body", kOrganisation},
});

struct Relation {
  std::string_view name;
  std::uint8_t from, to;  ///< classes
  std::string_view says, says_back;
  bool moment = false;  ///< its date is a day, not the beginning of something
};

inline constexpr std::uint8_t kNoPerson = kOrganisation | kPlace | kThing | kHappening;
inline constexpr std::uint8_t kAny = kPerson | kNoPerson;

inline constexpr auto kRelations = std::to_array<Relation>({
    {"owns", kPerson | kOrganisation | kPlace, kNoPerson, "Owns", "Owned by"},
    {"part-of", kNoPerson, kNoPerson, "Part of", "Includes"},
    {"invested-in", kPerson | kOrganisation | kPlace, kNoPerson, "Invested in", "Backed by", true},
    {"founded-by", kNoPerson, kPerson | kOrganisation | kPlace, "Founded by", "Founded", true},
    {"led-by", kNoPerson, kPerson, "Led by", "Leads"},
    {"competes-with", kAny, kAny, "Competes with", "Competes with"},
    {"makes", kPerson | kOrganisation | kThing, kNoPerson, "Makes", "Made by", true},
    {"member-of", kPerson | kOrganisation | kPlace, kOrganisation | kPlace | kThing | kHappening, "Member of",
     "Has as member"},
    {"head-of-state", kPlace, kPerson, "Head of state:", "Head of state of"},
    {"works-for", kPerson, kOrganisation | kPlace | kThing, "Works for", "Has in office"},
    {"based-in", kAny, kPlace, "Based in", "Home of"},
    {"capital-of", kPlace, kPlace, "Capital of", "Capital:"},
    {"supplies", kOrganisation, kOrganisation | kPlace, "Supplies", "Supplied by"},
    {"sponsors", kOrganisation, kAny, "Sponsors", "Sponsored by"},
    {"plays-for", kPerson, kOrganisation | kPlace, "Plays for", "Has as player"},
    {"regulates", kOrganisation, kOrganisation | kThing | kPlace, "Regulates", "Regulated by"},
    {"succeeded-by", kNoPerson, kNoPerson, "Succeeded by", "Successor of", true},
    {"formerly", kNoPerson, kNoPerson, "Formerly", "Now", true},
});

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

template <typename Row, std::size_t Count>
constexpr std::size_t index_of(const std::array<Row, Count>& rows, std::string_view name) {
  for (std::size_t i = 0; i < Count; ++i)
    if (rows[i].name == name) return i;
  return kNone;
}

/// A year, a month of it or a day of that, as a number that sorts: 20210503, 20210500, 20210000. 0: not known.
using Date = std::uint32_t;

/// Of YYYY, YYYY-MM or YYYY-MM-DD.
std::optional<Date> date_of(std::string_view text);
std::string date_text(Date date);

/// "(since 2021)", "(2015–2019)", "(until 2019)", "(2021)" of a moment, or nothing.
std::string when_text(const Relation& relation, Date since, Date until);

}  // namespace sidelight::knowledge
