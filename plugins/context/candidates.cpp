#include "context/candidates.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "knowledge/fold.hpp"

namespace sidelight::context {
namespace {

// Of folded names: what a firm may have at its end without being another firm.
constexpr auto suffixes = std::to_array<std::string_view>(
    {" inc",     " incorporated", " corp", " corporation", " co",  " company", " ltd",
     " limited", " llc",          " plc",  " ag",          " se",  " sa",      " nv",
     " spa",     " gmbh",         " ab",   " asa",         " oyj", " group",   " holdings"});

// What bodies of a state and parties are called in many countries. Sorted.
constexpr auto common = std::to_array<std::string_view>({"administration",
                                                         "affairs",
                                                         "agency",
                                                         "air",
                                                         "and",
                                                         "armed",
                                                         "army",
                                                         "assembly",
                                                         "authority",
                                                         "bank",
                                                         "border",
                                                         "cabinet",
                                                         "center",
                                                         "central",
                                                         "centre",
                                                         "chamber",
                                                         "christian",
                                                         "coast",
                                                         "commerce",
                                                         "commission",
                                                         "committee",
                                                         "commons",
                                                         "communist",
                                                         "congress",
                                                         "conservative",
                                                         "conservatives",
                                                         "constitutional",
                                                         "corps",
                                                         "council",
                                                         "court",
                                                         "defence",
                                                         "defense",
                                                         "democratic",
                                                         "democrats",
                                                         "department",
                                                         "education",
                                                         "election",
                                                         "electoral",
                                                         "energy",
                                                         "environment",
                                                         "federal",
                                                         "finance",
                                                         "for",
                                                         "force",
                                                         "forces",
                                                         "foreign",
                                                         "forum",
                                                         "freedom",
                                                         "general",
                                                         "government",
                                                         "green",
                                                         "greens",
                                                         "guard",
                                                         "health",
                                                         "high",
                                                         "home",
                                                         "house",
                                                         "immigration",
                                                         "information",
                                                         "intelligence",
                                                         "interior",
                                                         "internal",
                                                         "international",
                                                         "justice",
                                                         "labor",
                                                         "labour",
                                                         "left",
                                                         "liberal",
                                                         "liberals",
                                                         "lords",
                                                         "lower",
                                                         "marine",
                                                         "medical",
                                                         "medicines",
                                                         "military",
                                                         "ministry",
                                                         "movement",
                                                         "national",
                                                         "navy",
                                                         "new",
                                                         "of",
                                                         "office",
                                                         "parliament",
                                                         "party",
                                                         "people",
                                                         "peoples",
                                                         "police",
                                                         "progressive",
                                                         "prosecutor",
                                                         "public",
                                                         "reform",
                                                         "representatives",
                                                         "republican",
                                                         "republicans",
                                                         "reserve",
                                                         "revenue",
                                                         "royal",
                                                         "security",
                                                         "senate",
                                                         "service",
                                                         "services",
                                                         "social",
                                                         "socialist",
                                                         "socialists",
                                                         "state",
                                                         "supreme",
                                                         "the",
                                                         "trade",
                                                         "transport",
                                                         "treasury",
                                                         "union",
                                                         "united",
                                                         "upper",
                                                         "weather"});

static_assert(std::ranges::is_sorted(common));

bool is_common(std::string_view folded) {
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (!std::ranges::binary_search(common, folded.substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

std::string without_suffix(std::string folded) {
  for (const std::string_view suffix : suffixes)
    if (folded.ends_with(suffix)) return folded.substr(0, folded.size() - suffix.size());
  return {};
}

// "donald j trump": initials between names, and what follows a name.
std::string without_initials(std::string_view folded) {
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    const std::string_view word = folded.substr(at, end - at);
    const bool inside = at > 0 && end < folded.size();
    const bool generation = at > 0 && (word == "jr" || word == "sr" || word == "ii" || word == "iii");
    if (!(inside && word.size() == 1) && !generation) out.append(out.empty() ? "" : " ").append(word);
    at = end + 1;
  }
  return out == folded ? std::string() : out;
}

std::size_t word_count(std::string_view folded) {
  return static_cast<std::size_t>(std::ranges::count(folded, ' ')) + 1;
}

// What must speak for an entry before a name may mean it. A single word is shared by more things than any base knows.
double needs(const knowledge::Record& record, const Candidate& candidate, std::string_view folded,
             std::size_t importance) {
  const knowledge::Type& type = knowledge::kTypes[record.type];
  const bool one_word = word_count(folded) == 1;
  if (type.is == knowledge::kPerson) return one_word ? 2.0 : 0.7;
  if (candidate.near) return one_word ? 1.2 : 0.5;
  if (type.name == "country" || type.name == "region") return candidate.canonical ? 0 : 0.3;
  if (type.name == "state") return candidate.canonical && !candidate.shared ? 0 : 0.3;
  if (type.name == "city") return candidate.capital && candidate.canonical && !candidate.shared ? 0 : importance >= 4 ? 0.2 : 0.5;
  if (type.is == knowledge::kHappening || type.name == "league") return candidate.canonical ? 0.7 : 1.4;
  if (!one_word) return 0;
  const bool known_well = importance >= 8;
  if (folded.size() <= 4) return known_well ? 0.7 : 1.2;
  return known_well ? 0.4 : 0.8;
}

std::vector<Candidate> by_name(const Cluster& cluster, const std::string& folded, const knowledge::Base& base) {
  std::vector<Candidate> out;
  if (folded.size() < 2) return out;
  const auto named = base.named(folded);
  for (const std::size_t entry : named) {
    const knowledge::Record record = base.entry(entry);
    const knowledge::Type& type = knowledge::kTypes[record.type];
    Candidate candidate{.entry = entry, .shared = named.size() > 1};
    candidate.near = (type.is & cluster.may_be) == 0;
    if (candidate.near && (type.may_be & cluster.may_be) == 0) continue;
    candidate.canonical = knowledge::fold(record.name) == folded;
    // A surname, or a name that several people go by.
    if (type.is == knowledge::kPerson && word_count(folded) == 1 && !candidate.canonical) continue;
    candidate.of_a_country = type.is == knowledge::kOrganisation && !record.country.empty() && is_common(folded);
    const auto links = base.links(entry);
    candidate.capital = std::ranges::any_of(links, [](const knowledge::Link& one) {
      return !one.back && knowledge::kRelations[one.relation].name == "capital-of";
    });
    candidate.needs = needs(record, candidate, folded, links.size());
    out.push_back(candidate);
  }
  return out;
}

}  // namespace

std::vector<Candidate> candidates(const Cluster& cluster, const knowledge::Base& base) {
  if (cluster.may_be == 0) return {};
  const bool person = cluster.may_be == knowledge::kPerson;
  const std::string longest = knowledge::fold(cluster.longest);
  for (const std::string& name : {knowledge::fold(cluster.name), longest}) {
    // A shorter form is somebody else's name as often as not: "Apple" of "Apple Records".
    if (word_count(name) < word_count(longest)) continue;
    auto found = by_name(cluster, name, base);
    if (found.empty()) found = by_name(cluster, person ? without_initials(name) : without_suffix(name), base);
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace sidelight::context
