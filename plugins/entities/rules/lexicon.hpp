// What is known of words and names before a text is read. The lists are in lists/, one entry a line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sidelight::entities::rules {

enum class Type : std::uint8_t { person, organisation, place };
inline constexpr std::size_t types = 3;
std::string_view name(Type type);  ///< "person", "organisation", "place"

/// What a word can be; a word can be several of them.
enum Flag : std::uint32_t {
  is_place = 1U << 0,
  is_organisation = 1U << 1,
  is_demonym = 1U << 2,
  is_given_name = 1U << 3,
  is_organisation_head = 1U << 4,
  is_head_of = 1U << 5,
  is_organisation_noun = 1U << 6,
  is_office = 1U << 7,
  is_place_head = 1U << 8,
  is_place_first = 1U << 9,
  is_place_noun = 1U << 10,
  is_title = 1U << 11,
  is_role = 1U << 12,
  is_speech = 1U << 13,
  is_company_verb = 1U << 14,
  is_other_head = 1U << 15,
  is_not_name = 1U << 16,
  is_particle = 1U << 17,  ///< "van", "de", "bin": inside a name
  is_calendar = 1U << 18,  ///< months and days
  is_stop = 1U << 19,      ///< an English function word
  is_organisation_kind = 1U << 20,
  is_maker = 1U << 21,  ///< an organisation or a person
  is_belonging = 1U << 22,
  is_holding = 1U << 23,
  is_staff = 1U << 24,
  is_trade = 1U << 25
};

class Lexicon {
 public:
  Lexicon();

  /// Of a word as written; 0 for a word that is not known.
  std::uint32_t flags(std::string_view word) const;

  /// Of a whole name, its words separated by single spaces: is_place, is_organisation, or 0.
  std::uint32_t phrase(std::string_view words) const;

 private:
  std::unordered_map<std::string_view, std::uint32_t> words_;
  std::unordered_map<std::string_view, std::uint32_t> phrases_;
};

}  // namespace sidelight::entities::rules
