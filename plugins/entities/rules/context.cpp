#include <algorithm>

#include "entities/rules/evidence.hpp"
#include "entities/rules/shapes.hpp"

namespace sidelight::entities::rules {
namespace {

using text::TokenKind;

template <std::size_t N>
bool one_of(std::string_view word, const std::string_view (&words)[N]) {
  return std::ranges::find(words, word) != std::end(words);
}

constexpr std::string_view prepositions[] = {"of",   "for", "at",   "in", "from",  "by",
                                             "with", "to",  "near", "on", "about", "against"};
// What may follow the noun of an apposition. A verb may not: in "In Utrecht, a laboratory has" the comma joins nothing.
constexpr std::string_view after_noun[] = {",",     ".",     ";",    ")",      "that",         "which",       "whose",
                                           "who",   "where", "of",   "in",     "for",          "at",          "on",
                                           "and",   "from",  "with", "behind", "based",        "known",       "founded",
                                           "owned", "led",   "run",  "backed", "specialising", "specializing"};
constexpr std::string_view modals[] = {"will", "would", "has", "had",  "plans",   "expects", "is",
                                       "was",  "could", "did", "does", "intends", "aims"};

class Context {
 public:
  Context(const Document& document, const text::Sentence& sentence, const Candidate& candidate)
      : document_(document), sentence_(sentence), candidate_(candidate) {}

  Evidence weigh() {
    if (candidate_.after_title) add(Type::person, 3);
    before();
    introduced();
    after();
    pronoun();
    owner();
    apposition();
    return evidence_;
  }

 private:
  void add(Type type, double points) { evidence_.of(type) += points; }

  // Words before the candidate and behind it; empty, without flags, outside the sentence.
  std::string_view back(std::size_t steps) const {
    return candidate_.first >= sentence_.first_token + steps ? document_.word(candidate_.first - steps)
                                                             : std::string_view();
  }
  bool back_has(std::size_t steps, std::uint32_t flag) const {
    return candidate_.first >= sentence_.first_token + steps && document_.has(candidate_.first - steps, flag);
  }
  bool inside(std::size_t steps) const { return candidate_.end + steps < sentence_.end_token; }
  std::string_view ahead(std::size_t steps) const {
    return inside(steps) ? document_.word(candidate_.end + steps) : std::string_view();
  }
  bool ahead_has(std::size_t steps, std::uint32_t flag) const {
    return inside(steps) && document_.has(candidate_.end + steps, flag);
  }
  bool small_ahead(std::size_t steps) const { return inside(steps) && !document_.tokens[candidate_.end + steps].upper; }
  bool possessive(std::size_t steps) const {
    return inside(steps) && document_.tokens[candidate_.end + steps].kind == TokenKind::possessive;
  }

  void before() {
    const std::string_view one = back(1);
    const std::size_t the = one == "the" || one == "The" ? 1 : 0;
    if (the == 1) {
      add(Type::person, -2);
      add(Type::organisation, 0.4);
    }
    const std::string_view preposition = back(1 + the);
    if (preposition == "in" && back_has(2 + the, is_holding)) {
      add(Type::organisation, 1.8);
    } else if (preposition == "in" || preposition == "In") {
      add(Type::place, the == 1 ? 0.8 : 1.9);
    }
    if (preposition == "near" || preposition == "outside" || preposition == "across" || preposition == "throughout") {
      add(Type::place, 1.6);
    }
    if (preposition == "at" && back_has(2 + the, is_role | is_staff | is_belonging)) {
      add(Type::organisation, 1.8);
    } else if (preposition == "at") {
      add(Type::organisation, 0.6);
      add(Type::place, 0.5);
    }
    if (preposition == "from" || preposition == "to") add(Type::place, 0.5);
    if (preposition == "by" || preposition == "with") add(Type::person, 0.3);
    if (preposition == "of" || preposition == "at" || preposition == "for" || preposition == "from") {
      if (preposition == "of" && back_has(2 + the, is_place_noun)) add(Type::place, 1.6);
      if (back_has(2 + the, is_belonging) || back(2 + the) == "executive") {
        add(Type::organisation, 1.9);
      } else if (back_has(2 + the, is_office)) {
        add(Type::organisation, 1.4);
      }
    }
    if (back_has(1, is_role) && the == 0) add(Type::person, 1.8);
    if (back_has(1, is_organisation_kind)) {
      add(Type::organisation, 1.9);
    } else if (back_has(1, is_organisation_noun) && !back_has(1, is_role | is_office)) {
      add(Type::organisation, 1.5);
    }
    if (back_has(1, is_speech)) add(Type::person, 0.8);
    if (one == "and" || one == ",") add(Type::person, 0.1);
  }

  // "its subsidiary, X," and "the minister, X,"
  void introduced() {
    if (back(1) != "," || (ahead(0) != "," && ahead(0) != ".")) return;
    if (back_has(2, is_organisation_kind | is_maker))
      add(Type::organisation, 1.6);
    else if (back_has(2, is_role))
      add(Type::person, 1.0);
  }

  void after() {
    // In "a spokesman for X said" it is not X who speaks.
    const bool subject = !one_of(back(1), prepositions);
    if (ahead_has(0, is_speech)) {
      if (subject) add(Type::person, 1.2);
      add(Type::organisation, 0.5);
    }
    if (ahead_has(0, is_company_verb)) add(Type::organisation, 0.8);
    if (ahead(0) == "employs" || ahead(0) == "employed") add(Type::organisation, 1);
    if (ahead(0) == "who") add(Type::person, 2);
    if (ahead_has(0, is_belonging) && small_ahead(0)) {
      add(Type::organisation, 1.6);
    } else if (ahead_has(0, is_organisation_noun) && small_ahead(0)) {
      add(Type::organisation, 1.0);
    }
    if (ahead_has(0, is_place_noun) && small_ahead(0)) add(Type::place, 0.8);
    if (ahead(0) == "(") bracket();
    if (back(1) == "(" && ahead(0) == ")" && candidate_.end - candidate_.first == 1) defined();
    if (ahead(0) != ",") return;
    if (ahead(1) == "who") add(Type::person, 2);
    if (ahead(1) == "which") {
      add(Type::person, -1);
      if (ahead_has(2, is_company_verb) || ahead(2) == "makes" || ahead(2) == "owns") add(Type::organisation, 1.8);
    }
    if (inside(1) && document_.tokens[candidate_.end + 1].kind == TokenKind::number && ahead(1).size() <= 3 &&
        (ahead(2) == "," || ahead(2) == ".")) {
      add(Type::person, 2.5);  // "Ada Quill, 45,"
    }
    if (ahead_has(1, is_place) && !ahead_has(1, is_given_name)) add(Type::place, 1.5);
  }

  // "X said that it would", "X opens its"; "X packed her bags".
  void pronoun() {
    if (!inside(0) || one_of(back(1), prepositions) || document_.tokens[candidate_.end].kind != TokenKind::word ||
        !small_ahead(0))
      return;
    const std::string_view verb = ahead(0);
    const bool says = ahead_has(0, is_speech);
    if (!says && !ahead_has(0, is_company_verb) && !one_of(verb, modals) && !verb.ends_with("s") &&
        !verb.ends_with("ed"))
      return;
    if (says && ahead(1) == "in" && ahead(2) == "a" && ahead(3) == "statement") add(Type::organisation, 0.7);
    for (std::size_t i = 1; i <= 8 && inside(i); ++i) {
      const TokenKind kind = document_.tokens[candidate_.end + i].kind;
      if (kind != TokenKind::word && kind != TokenKind::number) return;
      const std::string_view word = ahead(i);
      if (word == "he" || word == "she" || word == "his" || word == "her") return add(Type::person, 0.8);
      if (word == "its" ||
          (word == "it" && says && one_of(ahead(i + 1), modals) && ahead(i + 1) != "is" && ahead(i + 1) != "was")) {
        add(Type::organisation, 1.3);
        return add(Type::person, -0.7);
      }
      if (word == "who" || word == "they" || word == "it") return;
    }
  }

  // "X's former chief executive"
  void owner() {
    if (!possessive(0)) return;
    if (ahead_has(1, is_role)) {
      add(Type::organisation, 0.4);
      add(Type::place, 0.2);
    }
    for (std::size_t i = 1; i <= 3 && small_ahead(i); ++i) {
      if (!ahead_has(i, is_belonging) && !(ahead(i) == "executive" && ahead(i - 1) == "chief")) continue;
      return add(Type::organisation, 1.4);
    }
  }

  // ", the former chief executive of", ", a small Dutch bank that". The noun that counts is the last of its phrase: the
  // bank's clerk is no bank.
  void apposition() {
    if (ahead(0) != "," || back(1) == "In" || back(1) == "At" || back(1) == "Near") return;
    std::size_t i = 1;
    if (ahead(i) == "one" && ahead(i + 1) == "of") i += 2;
    const bool article = ahead(i) == "a" || ahead(i) == "an" || ahead(i) == "the";
    const bool definite = ahead(i) == "the";
    if (article) ++i;
    const std::size_t begin = i;
    constexpr std::size_t longest = 7;
    for (; i < begin + longest && inside(i); ++i) {
      const TokenKind kind = document_.tokens[candidate_.end + i].kind;
      if (kind != TokenKind::word && kind != TokenKind::possessive) break;
      if (!small_ahead(i) && !ahead_has(i, is_demonym | is_place) && !ahead(i).contains('-') && !possessive(i + 1))
        break;
      if (!ahead_has(i, is_role | is_organisation_kind | is_maker | is_place_noun)) continue;
      const bool ends = one_of(ahead(i + 1), after_noun) || !inside(i + 1);
      if (ahead_has(i, is_role)) {
        // "chief", "former senator": the name of one may go on with a capital or with more words.
        if (!ends && ahead_has(i, is_organisation_kind)) continue;
        return add(Type::person, article || i == begin || ahead(i + 1) == "of" ? 1.8 : 0.8);
      }
      if (!ends) continue;
      const bool relative =
          ahead(i + 1) == "that" || ahead(i + 1) == "which" || ahead(i + 1) == "behind" || ahead(i + 1) == "of";
      if (ahead_has(i, is_organisation_kind)) return add(Type::organisation, article ? 3 : 1.8);
      if (ahead_has(i, is_maker) && (definite || relative)) return add(Type::organisation, 1.8);
      if (ahead_has(i, is_place_noun) && article) return add(Type::place, 1.4);
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

Evidence from_context(const Document& document, const text::Sentence& sentence, const Candidate& candidate) {
  return Context(document, sentence, candidate).weigh();
}

}  // namespace sidelight::entities::rules
