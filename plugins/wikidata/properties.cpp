#include "wikidata/properties.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "knowledge/types.hpp"

namespace sidelight::wikidata {
namespace {

using namespace knowledge;

constexpr auto said = std::to_array<Property>({
    {"P127", "Owned by", "Owns"},
    {"P1830", "Owns", "Owned by"},
    {"P749", "Part of", "Parent of"},
    {"P355", "Parent of", "Part of"},
    {"P112", "Founded by", "Founded"},
    {"P169", "Led by", "Leads"},
    {"P1037", "Directed by", "Directs"},
    {"P488", "Chaired by", "Chairs"},
    {"P3320", "Has on its board", "On the board of"},
    {"P108", "Works for", "Has as employee"},
    {"P463", "Member of", "Has as member"},
    {"P102", "Member of", "Has as member"},
    {"P39", "In office:", ""},
    {"P6", "Government led by", "Leads the government of"},
    {"P35", "Head of state:", "Head of state of"},
    {"P17", "In", "", true},
    {"P159", "Based in", ""},
    {"P131", "In", ""},
    {"P54", "Plays for", "Has as player"},
    {"P26", "Married to", "Married to"},
    {"P8324", "Funded by", "Funds"},
});

// Statements that only one kind of thing has. A head, a seat or an owner makes an organisation, coordinates a place.
constexpr auto tell = std::to_array<std::pair<std::string_view, std::uint8_t>>({
    {"P1454", kOrganisation},  // legal form
    {"P169", kOrganisation},   // chief executive
    {"P488", kOrganisation},   // chair
    {"P3320", kOrganisation},  // board member
    {"P452", kOrganisation},   // industry
    {"P1128", kOrganisation},  // employees
    {"P2139", kOrganisation},  // revenue
    {"P749", kOrganisation},   // parent organisation
    {"P355", kOrganisation},   // subsidiary
    {"P414", kOrganisation},   // stock exchange
    {"P159", kOrganisation},   // headquarters
    {"P1142", kOrganisation},  // ideology
    {"P118", kOrganisation},   // league
    {"P625", kPlace},          // coordinates
    {"P1082", kPlace},         // population
    {"P36", kPlace},           // capital
    {"P421", kPlace},          // time zone
});

constexpr auto kinds = std::to_array<std::pair<std::string_view, std::uint8_t>>({
    {"Q5", kPerson},
    {"Q43229", kOrganisation},     // organisation
    {"Q783794", kOrganisation},    // company
    {"Q4830453", kOrganisation},   // business
    {"Q6881511", kOrganisation},   // enterprise
    {"Q891723", kOrganisation},    // public company
    {"Q167037", kOrganisation},    // corporation
    {"Q18388277", kOrganisation},  // technology company
    {"Q22687", kOrganisation},     // bank
    {"Q163740", kOrganisation},    // non-profit organisation
    {"Q7278", kOrganisation},      // political party
    {"Q327333", kOrganisation},    // government agency
    {"Q3918", kOrganisation},      // university
    {"Q11032", kOrganisation},     // newspaper
    {"Q476028", kOrganisation},    // association football club
    {"Q486972", kPlace},           // human settlement
    {"Q515", kPlace},              // city
    {"Q3957", kPlace},             // town
    {"Q532", kPlace},              // village
    {"Q6256", kPlace},             // country
    {"Q4022", kPlace},             // river
    {"Q82794", kPlace},            // region
});

constexpr auto no_things = std::to_array<std::string_view>({
    "Q4167410",   // disambiguation page
    "Q4167836",   // category
    "Q13406463",  // list
    "Q101352",    // family name
    "Q202444",    // given name
    "Q12308941",  // male given name
    "Q11879590",  // female given name
    "Q95074",     // fictional character
    "Q15632617",  // fictional human
});

template <typename Table>
std::uint8_t value_of(const Table& table, std::string_view id) {
  for (const auto& [key, value] : table)
    if (key == id) return value;
  return 0;
}

}  // namespace

const Property* find_property(std::string_view id) {
  const auto found = std::ranges::find(said, id, &Property::id);
  return found == said.end() ? nullptr : &*found;
}

std::uint8_t told_by_property(std::string_view id) {
  return value_of(tell, id);
}

std::uint8_t told_by_kind(std::string_view item) {
  return value_of(kinds, item);
}

bool is_no_thing(std::string_view kind) {
  return std::ranges::find(no_things, kind) != no_things.end();
}

}  // namespace sidelight::wikidata
