#include "entities/evidence.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace sidelight::entities {
namespace {

using text::TokenKind;

bool initial(std::string_view word) {
  return word.size() == 2 && word[1] == '.' && text::is_upper(static_cast<unsigned char>(word[0]));
}

bool roman(std::string_view word) { return word.find_first_not_of("IVX") == std::string_view::npos; }

bool acronym(std::string_view word) {
  if (word.size() < 2 || word.size() > 6 || roman(word)) return false;
  std::size_t capitals = 0;
  for (const char c : word) {
    if (c >= 'A' && c <= 'Z') ++capitals;
    else if (c != '.' && c != '&') return false;
  }
  return capitals >= 2;
}

// "OpenAI", "YouTube"; but not "McKinley" or "O'Brien".
bool inner_capital(std::string_view word) {
  if (word.starts_with("Mc") || word.starts_with("Mac") || word.starts_with("De") || word.starts_with("La")) return false;
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

class Context {
 public:
  Context(const Document& document, const text::Sentence& sentence, const Candidate& candidate)
      : document_(document), sentence_(sentence), candidate_(candidate) {}

  Evidence weigh() {
    if (candidate_.after_title) add(Type::person, 3);
    before();
    after();
    return evidence_;
  }

 private:
  void add(Type type, double points) { evidence_.of(type) += points; }

  // Words before the candidate and behind it; empty, without flags, outside the sentence.
  std::string_view back(std::size_t steps) const {
    return candidate_.first >= sentence_.first_token + steps ? document_.word(candidate_.first - steps) : std::string_view();
  }
  bool back_has(std::size_t steps, std::uint32_t flag) const {
    return candidate_.first >= sentence_.first_token + steps && document_.has(candidate_.first - steps, flag);
  }
  bool inside(std::size_t steps) const { return candidate_.end + steps < sentence_.end_token; }
  std::string_view ahead(std::size_t steps) const { return inside(steps) ? document_.word(candidate_.end + steps) : std::string_view(); }
  bool ahead_has(std::size_t steps, std::uint32_t flag) const { return inside(steps) && document_.has(candidate_.end + steps, flag); }
  bool small_ahead(std::size_t steps) const { return inside(steps) && !document_.tokens[candidate_.end + steps].upper; }

  void before() {
    const std::string_view one = back(1);
    const std::size_t the = one == "the" || one == "The" ? 1 : 0;
    if (the == 1) {
      add(Type::person, -2);
      add(Type::organisation, 0.4);
    }
    const std::string_view preposition = back(1 + the);
    if (preposition == "in" || preposition == "In") add(Type::place, the == 1 ? 0.8 : 1.9);
    if (preposition == "near" || preposition == "outside" || preposition == "across" || preposition == "throughout") {
      add(Type::place, 1.6);
    }
    if (preposition == "at") {
      add(Type::organisation, 0.6);
      add(Type::place, 0.5);
    }
    if (preposition == "from" || preposition == "to") add(Type::place, 0.5);
    if (preposition == "by" || preposition == "with") add(Type::person, 0.3);
    if (preposition == "of" || preposition == "at" || preposition == "for" || preposition == "from") {
      if (preposition == "of" && back_has(2 + the, is_place_noun)) add(Type::place, 1.6);
      if (back_has(2 + the, is_office)) add(Type::organisation, 1.4);
    }
    if (back_has(1, is_role) && the == 0) add(Type::person, 1.8);
    if (back_has(1, is_organisation_noun) && !back_has(1, is_role | is_office)) add(Type::organisation, 1.5);
    if (back_has(1, is_speech)) add(Type::person, 0.8);
    if (one == "and" || one == ",") add(Type::person, 0.1);
  }

  void after() {
    if (ahead_has(0, is_speech)) {
      add(Type::person, 1.2);
      add(Type::organisation, 0.5);
    }
    if (ahead_has(0, is_company_verb)) add(Type::organisation, 0.8);
    if (ahead(0) == "who") add(Type::person, 2);
    if (ahead_has(0, is_organisation_noun) && small_ahead(0)) add(Type::organisation, 1.0);
    if (ahead_has(0, is_place_noun) && small_ahead(0)) add(Type::place, 0.8);
    if (inside(0) && document_.tokens[candidate_.end].kind == TokenKind::possessive) {
      if (ahead_has(1, is_role)) {
        add(Type::organisation, 0.4);
        add(Type::place, 0.2);
      }
    }
    if (ahead(0) == "(") bracket();
    if (back(1) == "(" && ahead(0) == ")" && candidate_.end - candidate_.first == 1) defined();
    if (ahead(0) != ",") return;
    if (ahead(1) == "who") add(Type::person, 2);
    if (inside(1) && document_.tokens[candidate_.end + 1].kind == TokenKind::number && ahead(1).size() <= 3 &&
        (ahead(2) == "," || ahead(2) == ".")) {
      add(Type::person, 2.5);  // "Ada Quill, 45,"
    }
    if (ahead_has(1, is_place) && !ahead_has(1, is_given_name)) add(Type::place, 1.5);
    // ", the former chief executive of"
    const bool article = ahead(1) == "a" || ahead(1) == "an" || ahead(1) == "the";
    for (std::size_t i = 1; i <= 5 && inside(i) && small_ahead(i); ++i) {
      if (document_.tokens[candidate_.end + i].kind != TokenKind::word) break;
      if (ahead_has(i, is_role)) {
        add(Type::person, article || i == 1 || ahead(i + 1) == "of" ? 1.8 : 0.8);
        break;
      }
      if (article && ahead_has(i, is_organisation_noun)) {
        add(Type::organisation, 1.6);
        break;
      }
      if (article && ahead_has(i, is_place_noun)) {
        add(Type::place, 1.4);
        break;
      }
    }
  }

  void bracket() {
    if (ahead(1) == "born" || ahead(1) == "b." || ahead(1) == "d.") add(Type::person, 2.5);
    if (ahead(2) == ")" && inside(1) && acronym(ahead(1))) add(Type::organisation, 1.2);
  }

  // "European Maritime Agency (EMA)" is an organisation, "light-emitting diode (LED)" is not.
  void defined() {
    if (!acronym(document_.word(candidate_.first)) || candidate_.first < sentence_.first_token + 2) return;
    if (document_.tokens[candidate_.first - 2].upper) {
      add(Type::organisation, 1);
    } else if (document_.tokens[candidate_.first - 2].kind == TokenKind::word) {
      evidence_.other = true;
    }
  }

  const Document& document_;
  const text::Sentence& sentence_;
  const Candidate& candidate_;
  Evidence evidence_;
};

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
  if (document.has(last, is_organisation_head) && !(plain_person && count == 2 && !last_word.ends_with('.') )) {
    out.of(Type::organisation) += 3;
  } else if (of) {
    out.of(head_of ? Type::organisation : Type::place) += 2.5;
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

Evidence from_context(const Document& document, const text::Sentence& sentence, const Candidate& candidate) {
  return Context(document, sentence, candidate).weigh();
}

}  // namespace sidelight::entities
