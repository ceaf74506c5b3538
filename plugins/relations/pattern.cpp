#include "relations/pattern.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace sidelight::relations {
namespace {

struct Class {
  std::string_view name, words;
};

constexpr auto classes = std::to_array<Class>({
    {"#head",
     "chief_executive_officer|chief_executive|ceo|co-chief_executive|boss|head_coach|head|chairman_and_chief_executive|"
     "chair|chairman|chairwoman|chairperson|president_and_chief_executive|president|prime_minister|premier|chancellor|"
     "governor|mayor|coach|head_coach|manager|editor-in-chief|editor|director-general|director_general|"
     "secretary-general|secretary_general|managing_director|executive_director|director|chief|leader|king|queen|emir|"
     "rector|headteacher|principal|dean"},
    {"#job",
     "engineer|analyst|economist|strategist|professor|lecturer|researcher|scientist|spokesman|spokeswoman|spokesperson|"
     "lawyer|reporter|correspondent|journalist|columnist|writer|designer|executive|finance_director|finance_chief|"
     "chief_financial_officer|chief_operating_officer|chief_technology_officer|chief_scientist|chief_economist|"
     "vice-president|vice_president|vice_chair|deputy_governor|board_member|developer|technician|nurse|doctor|surgeon|"
     "teacher|pilot|curator|archivist|accountant|consultant|producer|presenter|geologist|biologist|physicist|chemist|"
     "historian|employee|expert|fellow|worker|trader|adviser|advisor|partner|marketing_director|technical_director|"
     "sporting_director"},
    {"#player",
     "striker|goalkeeper|midfielder|defender|winger|forward|captain|full-back|centre-back|left-back|right-back|"
     "playmaker|quarterback|pitcher|batsman|bowler|fly-half|scrum-half|prop|hooker|lock|guard|center|keeper|skipper|"
     "centre|shortstop|outfielder|flanker|receiver|linebacker|player"},
    {"#unit",
     "unit|subsidiary|division|arm|brand|department|faculty|affiliate|offshoot|branch|wholly_owned_subsidiary"},
    {"#owner", "owner|parent_company|parent|holding_company|majority_owner|majority_shareholder|proprietor"},
    {"#deal", "acquisition|takeover|purchase|buyout"},
    {"#stake", "stake|holding|shareholding|interest|share|shares|minority_stake"},
    {"#suit", "suit|lawsuit|complaint|claim|case|action"},
    {"#rival", "rival|rivals|competitor|competitors"},
    {"#union", "partnership|alliance|joint_venture|collaboration|cooperation_agreement"},
    {"#firm",
     "start-up|startup|company|firm|bank|airline|carmaker|retailer|maker|manufacturer|brewer|insurer|lender|"
     "chipmaker|drugmaker|publisher|shipbuilder|studio|utility|broker|charity|newspaper|group|producer"},
    {"#town", "city|town|village|port|suburb|district|region|province|county|island|state|resort|harbour"},
    {"#win", "win|victory|triumph"},
});

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(by, at), text.size());
    if (end > at) out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

void add_phrases(Element& element, std::string_view text) {
  for (const std::string& one : split(text, '|')) {
    const auto named = std::ranges::find(classes, one, &Class::name);
    if (named != classes.end()) {
      add_phrases(element, named->words);
    } else {
      element.phrases.push_back(split(one, '_'));
    }
  }
  // The longest first: "head coach" before "head".
  std::ranges::stable_sort(element.phrases, [](const auto& a, const auto& b) { return a.size() > b.size(); });
}

Element element_of(std::string_view text, Verbs& verbs) {
  if (text == "X") return {.kind = Kind::from};
  if (text == "Y") return {.kind = Kind::to};
  if (text == "XX") return {.kind = Kind::list};
  if (text == "N") return {.kind = Kind::other};
  if (text == "~") return {.kind = Kind::describing};
  if (text == "^") return {.kind = Kind::rank};
  if (text == "...") return {.kind = Kind::gap};
  if (text == "#") return {.kind = Kind::number};
  Element out;
  if (text.starts_with('<') || text.starts_with('{')) {
    out.kind = text.starts_with('<') ? Kind::active : Kind::passive;
    for (const std::string& lemma : split(text.substr(1, text.size() - 2), '|')) out.lemmas.push_back(verbs.add(lemma));
    return out;
  }
  if (text.starts_with('!')) {
    out.kind = Kind::not_words;
    text.remove_prefix(1);
  }
  if (text.ends_with('?')) {
    out.optional = true;
    text.remove_suffix(1);
  }
  add_phrases(out, text);
  return out;
}

}  // namespace

Patterns::Patterns() {
  for (const auto& rows : {rows_of_firms(), rows_of_people()}) {
    for (const Row& row : rows) {
      Pattern pattern{.relation = knowledge::index_of(kRelations, row.relation)};
      if (pattern.relation == knowledge::kNone)
        throw std::logic_error("no such relation: " + std::string(row.relation));
      pattern.from = row.from != 0 ? row.from : kRelations[pattern.relation].from;
      pattern.to = row.to != 0 ? row.to : kRelations[pattern.relation].to;
      const auto mark = std::ranges::find(kMarkNames, row.sense);
      if (mark != kMarkNames.end()) pattern.mark = static_cast<Mark>(mark - kMarkNames.begin());
      if (row.sense == "deed") pattern.sense = Sense::deed;
      if (row.sense == "state") pattern.sense = Sense::state;
      if (row.sense == "noun") pattern.sense = Sense::noun;
      for (const std::string& part : split(row.words, ' ')) {
        pattern.elements.push_back(element_of(part, verbs));
        const Kind kind = pattern.elements.back().kind;
        pattern.verb |= kind == Kind::active || kind == Kind::passive;
      }
      all.push_back(std::move(pattern));
    }
  }
}

}  // namespace sidelight::relations
