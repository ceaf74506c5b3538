#include "entities/rules/lexicon.hpp"

#include "entities/lists.hpp"
#include "text/utf8.hpp"
#include "text/words.hpp"

namespace sidelight::entities::rules {
namespace {

constexpr std::string_view particles[] = {"al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du",
                                          "el", "ibn", "la", "le", "ter", "van",   "von", "y",   "zu", "ben"};
constexpr std::string_view calendar[] = {
    "January", "February", "March",    "April",  "May",     "June",      "July",     "August", "September",
    "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    "Sunday",  "Jan.",     "Feb.",     "Apr.",   "Aug.",    "Sept.",     "Oct.",     "Nov.",   "Dec."};

}  // namespace

std::string_view name(Type type) {
  switch (type) {
    case Type::person:
      return "person";
    case Type::organisation:
      return "organisation";
    case Type::place:
      break;
  }
  return "place";
}

Lexicon::Lexicon() {
  const auto mark = [this](const auto& list, std::uint32_t flag) {
    for (const std::string_view word : list) words_[word] |= flag;
  };
  const auto names = [this](const auto& list, std::uint32_t flag) {
    for (const std::string_view words : list) {
      phrases_[words] |= flag;
      if (!words.contains(' ')) words_[words] |= flag;
    }
  };
  names(lists::countries, is_place);
  names(lists::states, is_place);
  names(lists::cities, is_place);
  names(lists::organisations, is_organisation);
  mark(lists::demonyms, is_demonym);
  mark(lists::given_names, is_given_name);
  mark(lists::organisation_heads, is_organisation_head);
  mark(lists::organisation_heads_of, is_head_of);
  mark(lists::organisation_nouns, is_organisation_noun);
  mark(lists::organisation_kinds, is_organisation_kind);
  mark(lists::makers, is_maker);
  mark(lists::belongings, is_belonging);
  mark(lists::holdings, is_holding);
  mark(lists::staff, is_staff);
  mark(lists::trades, is_trade);
  mark(lists::offices, is_office);
  mark(lists::place_heads, is_place_head);
  mark(lists::place_firsts, is_place_first);
  mark(lists::place_nouns, is_place_noun);
  mark(lists::titles, is_title);
  mark(lists::roles, is_role);
  mark(lists::speech, is_speech);
  mark(lists::company_verbs, is_company_verb);
  mark(lists::other_heads, is_other_head);
  mark(lists::not_names, is_not_name);
  mark(particles, is_particle);
  mark(calendar, is_calendar);
}

std::uint32_t Lexicon::flags(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? 0 : found->second;
}

std::uint32_t Lexicon::phrase(std::string_view words) const {
  const auto found = phrases_.find(words);
  return found == phrases_.end() ? 0 : found->second;
}

}  // namespace sidelight::entities::rules
