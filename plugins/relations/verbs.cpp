#include "relations/verbs.hpp"

#include <array>

namespace sidelight::relations {
namespace {

struct Irregular {
  std::string_view lemma, past, participle, progressive;
};
constexpr auto irregular = std::to_array<Irregular>({
    {"bear", "bore", "born", ""},
    {"beat", "beat", "beaten", ""},
    {"become", "became", "become", ""},
    {"begin", "began", "begun", "beginning"},
    {"bring", "brought", "brought", ""},
    {"build", "built", "built", ""},
    {"buy", "bought", "bought", ""},
    {"drop", "dropped", "dropped", "dropping"},
    {"get", "got", "got", "getting"},
    {"give", "gave", "given", ""},
    {"have", "had", "had", ""},
    {"hold", "held", "held", ""},
    {"lead", "led", "led", ""},
    {"leave", "left", "left", ""},
    {"lose", "lost", "lost", ""},
    {"make", "made", "made", ""},
    {"meet", "met", "met", ""},
    {"oversee", "oversaw", "overseen", ""},
    {"plan", "planned", "planned", "planning"},
    {"put", "put", "put", "putting"},
    {"quit", "quit", "quit", "quitting"},
    {"run", "ran", "run", "running"},
    {"seek", "sought", "sought", ""},
    {"sell", "sold", "sold", ""},
    {"set", "set", "set", "setting"},
    {"sit", "sat", "sat", "sitting"},
    {"snap", "snapped", "snapped", "snapping"},
    {"stand", "stood", "stood", ""},
    {"step", "stepped", "stepped", "stepping"},
    {"take", "took", "taken", ""},
    {"teach", "taught", "taught", ""},
    {"tap", "tapped", "tapped", "tapping"},
    {"win", "won", "won", "winning"},
    {"withdraw", "withdrew", "withdrawn", ""},
});

bool vowel(char c) {
  return std::string_view("aeiou").contains(c);
}

}  // namespace

void Verbs::add_form(const std::string& word, std::size_t lemma, unsigned form) {
  auto& found = forms_[word];
  if (!found.empty() && found.back().lemma == lemma) {
    found.back().forms |= form;
  } else {
    found.push_back({lemma, form});
  }
}

std::size_t Verbs::add(const std::string& lemma) {
  const auto [at, fresh] = lemmas_.try_emplace(lemma, lemmas_.size());
  if (!fresh) return at->second;
  const std::size_t number = at->second;
  if (lemma == "be") {
    add_form("be", number, kBase);
    for (const char* word : {"is", "are", "am"}) add_form(word, number, kPresent);
    for (const char* word : {"was", "were"}) add_form(word, number, kPast);
    add_form("been", number, kParticiple);
    add_form("being", number, kProgressive);
    return number;
  }
  const bool e = lemma.ends_with('e');
  const bool y = lemma.ends_with('y') && lemma.size() > 1 && !vowel(lemma[lemma.size() - 2]);
  const bool hissing = lemma.ends_with('s') || lemma.ends_with("sh") || lemma.ends_with("ch") || lemma.ends_with('x');
  const std::string stem = e || y ? lemma.substr(0, lemma.size() - 1) : lemma;
  std::string past = y ? stem + "ied" : stem + "ed";
  std::string participle = past;
  std::string progressive = (y ? lemma : stem) + "ing";
  for (const Irregular& one : irregular) {
    if (one.lemma != lemma) continue;
    past = one.past;
    participle = one.participle;
    if (!one.progressive.empty()) progressive = one.progressive;
  }
  if (lemma == "oversee") progressive = "overseeing";
  add_form(lemma, number, kBase);
  add_form(lemma == "have" ? "has" : y ? stem + "ies" : lemma + (hissing ? "es" : "s"), number, kPresent);
  add_form(past, number, kPast);
  add_form(participle, number, kParticiple);
  add_form(progressive, number, kProgressive);
  return number;
}

const std::vector<VerbForm>& Verbs::read(const std::string& word) const {
  static const std::vector<VerbForm> none;
  const auto found = forms_.find(word);
  return found == forms_.end() ? none : found->second;
}

}  // namespace sidelight::relations
