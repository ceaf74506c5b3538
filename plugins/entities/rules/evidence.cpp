#include "entities/rules/evidence.hpp"

#include "entities/rules/shapes.hpp"
#include "text/utf8.hpp"

namespace sidelight::entities::rules {
namespace {

bool initial(std::string_view word) {
  return word.size() == 2 && word[1] == '.' && text::is_upper(static_cast<unsigned char>(word[0]));
}

// "OpenAI", "YouTube"; but not "McKinley" or "O'Brien".
bool inner_capital(std::string_view word) {
  if (word.starts_with("Mc") || word.starts_with("Mac") || word.starts_with("De") || word.starts_with("La"))
    return false;
  bool small = false;
  for (std::size_t i = 1; i < word.size(); ++i) {
    const char c = word[i];
    if (c == '\'' || c == '-' || static_cast<unsigned char>(c) >= 0x80) return false;
    if (c >= 'a' && c <= 'z') small = true;
    if (c >= 'A' && c <= 'Z' && small) return true;
  }
  return false;
}

bool direction(std::string_view word) {
  return word == "New" || word == "North" || word == "South" || word == "East" || word == "West" || word == "Upper" ||
         word == "Lower" || word == "Central" || word == "Northern" || word == "Southern" || word == "Eastern" ||
         word == "Western";
}

}  // namespace

Evidence from_words(const Document& document, const Candidate& candidate, const Lexicon& lexicon) {
  Evidence out;
  const std::size_t count = candidate.end - candidate.first;
  const std::size_t last = candidate.end - 1;
  const std::string_view first_word = document.word(candidate.first);
  const std::string_view last_word = document.word(last);
  const bool given = document.has(candidate.first, is_given_name);
  const std::uint32_t known = lexicon.phrase(document.phrase(candidate.first, candidate.end));
  if ((known & is_organisation) != 0) out.of(Type::organisation) += 3;
  if ((known & is_place) != 0) out.of(Type::place) += count == 1 && given ? 2 : 3;
  if (known != 0) return out;

  if (count == 1) {
    if (given) out.of(Type::person) += 1.5;
    if (acronym(first_word)) out.of(Type::organisation) += 1.2;
    if (inner_capital(first_word)) out.of(Type::organisation) += 0.9;
    return out;
  }

  bool joined = false, of = false, head_of = false, initials = false, particle = false;
  for (std::size_t i = candidate.first; i < candidate.end; ++i) {
    const std::string_view word = document.word(i);
    if (word == "&") out.of(Type::organisation) += 2;
    if (word == "of" || word == "for" || word == "on") of = true;
    if (!of && document.has(i, is_head_of)) head_of = true;
    if (word == "and" || word == "," || word == "the") joined = true;
    if (initial(word) && i > candidate.first) initials = true;
    if (i > candidate.first && i < last && document.has(i, is_particle) && !document.tokens[i].upper) particle = true;
  }
  const bool plain_person = given && count <= 4 && !of;
  if (last_word == "Jr." || last_word == "Sr." || (roman(last_word) && count <= 4)) out.of(Type::person) += 2;
  if (document.has(last, is_organisation_head) && !(plain_person && count == 2 && !last_word.ends_with('.'))) {
    out.of(Type::organisation) += 3;
  } else if (of) {
    out.of(head_of ? Type::organisation : Type::place) += 2.5;
  } else if (document.has(last, is_trade) && !of && !(plain_person && count == 2)) {
    out.of(Type::organisation) += 1.4;
    if (document.has(last, is_other_head)) out.other = true;
  } else if (document.has(last, is_other_head) && !(plain_person && count == 2)) {
    out.other = true;
  } else if (plain_person) {
    out.of(Type::person) += document.has(candidate.first, is_place) && document.has(last, is_place) ? 1 : 2.6;
  } else if (document.has(last, is_demonym)) {
    out.other = true;  // "South African"
  } else if (document.has(last, is_place_head)) {
    out.of(Type::place) += 2.5;
  } else if (document.has(candidate.first, is_place_first)) {
    out.of(Type::place) += 1.8;
  } else if (direction(first_word)) {
    out.of(Type::place) += count == 2 ? 1.6 : 0.8;
  } else if (document.has(candidate.first, is_place) || document.has(candidate.first, is_demonym)) {
    out.of(Type::organisation) += last_word.ends_with('s') ? 1.6 : 1.0;  // "Baltimore Colts"
  } else if (!joined && count <= 3) {
    out.of(Type::person) += 0.9;
  }
  if (first_word.size() == 2 && initial(first_word)) initials = true;
  if (initials && count <= 4) out.of(Type::person) += 2;
  if (particle && !of) out.of(Type::person) += 1;
  return out;
}

}  // namespace sidelight::entities::rules
