#include "entities/tagger.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "entities/names/name_tagger.hpp"
#include "entities/names/text_words.hpp"
#include "entities/rules/tagger.hpp"
#include "entities/word_hints.hpp"

namespace sidelight::entities {
namespace {

// A margin as a share of right names: a curve through what was measured on news that the model had not learned.
constexpr double kEven = 70;           // the margin at which a name is as often right as wrong
constexpr double kSteepness = 160;     // of the margin, for odds that are e times as good
constexpr double kSure = 0.7;          // less sure names are not told
constexpr double kToldByRules = 0.65;  // what the rules have to be sure of where the model is silent
constexpr double kOverruled = 0.8;     // the rules, where they are sure, go before a name that is less sure than this
constexpr double kSureInCapitals = 0.85;

double confidence_of(float margin) {
  return std::min(0.99, 1 / (1 + std::exp(-(margin - kEven) / kSteepness)));
}

Type type_of(const names::Span& name) {
  if (name.kind != names::Kind::other) return static_cast<Type>(name.kind);
  return static_cast<Type>(static_cast<std::size_t>(Type::product) + static_cast<std::size_t>(name.other));
}

std::vector<Mention>::iterator first_from(std::size_t start, std::vector<Mention>& mentions) {
  return std::ranges::lower_bound(mentions, start, {}, &Mention::start);
}

/// Adds those of `more` that stand where nothing stands yet. Both are in order, and `mentions` stay so.
void add_where_free(const std::vector<Mention>& more, std::vector<Mention>& mentions) {
  std::vector<Mention> added;
  for (const Mention& mention : more) {
    const auto behind = first_from(mention.start, mentions);
    const bool free = (behind == mentions.end() || behind->start >= mention.end) &&
                      (behind == mentions.begin() || std::prev(behind)->end <= mention.start);
    if (free && (added.empty() || added.back().end <= mention.start)) added.push_back(mention);
  }
  const auto middle = mentions.insert(mentions.end(), added.begin(), added.end());
  std::ranges::inplace_merge(mentions, middle, {}, &Mention::start);
}

// In headings a capital says little: what the running text has shown to be a name is one there too, and beside it only
// what the model is sure of.
class Headings {
 public:
  explicit Headings(const rules::Document& document) : document_(document) {}

  void learn(const Mention& mention) {
    const auto [at, fresh] = known_.try_emplace(phrase(document_.text, mention.start, mention.end), mention);
    if (!fresh && at->second.confidence < mention.confidence) at->second = mention;
  }

  /// Adds the longest known names of the sentence.
  void find(const text::Sentence& sentence, std::vector<Mention>& mentions) const {
    constexpr std::size_t longest = 6;
    for (std::size_t first = sentence.first_token; first < sentence.end_token;) {
      std::size_t taken = 1;
      for (std::size_t count = document_.tokens[first].upper ? std::min(longest, sentence.end_token - first) : 0;
           count > 0; --count) {
        const std::size_t start = document_.tokens[first].start, end = document_.tokens[first + count - 1].end;
        const auto known = known_.find(phrase(document_.text, start, end));
        if (known == known_.end()) continue;
        mentions.push_back({start, end, known->second.type, known->second.confidence});
        taken = count;
        break;
      }
      first += taken;
    }
  }

 private:
  const rules::Document& document_;
  std::unordered_map<std::string, Mention> known_;
};

Mention mention_of(const rules::Mention& found) {
  return {found.start, found.end, static_cast<Type>(found.type), found.confidence};
}

// Where the model is silent, or nearly, what the rules are sure of is told.
void ask_rules(const std::vector<rules::Mention>& rules, std::vector<Mention>& mentions) {
  std::vector<Mention> more;
  for (const rules::Mention& rule : rules) {
    if (rule.confidence < kToldByRules) continue;
    const auto same = first_from(rule.start, mentions);
    if (same == mentions.end() || same->start != rule.start || same->end != rule.end)
      more.push_back(mention_of(rule));
    else if (same->confidence < kOverruled || rule.confidence >= kSureRule)
      *same = mention_of(rule);
  }
  add_where_free(more, mentions);
}

std::vector<Mention> by_model(const rules::Document& document, const std::vector<rules::Mention>& rules,
                              const names::Model& model, const std::function<bool()>& stop) {
  const names::TextWords words = names::words_of(document.text, document.tokens, document.sentences);
  const auto names = names::tag(words.sentences, word_hints(rules, words.places), model, stop);
  std::vector<Mention> mentions, in_capitals;
  for (std::size_t s = 0; s < names.size(); ++s) {
    for (const names::Span& name : names[s]) {
      const std::size_t token = words.places[s][name.first].token;
      constexpr std::uint32_t never = rules::is_not_name | rules::is_stop | rules::is_calendar;
      const bool one_word = name.end == name.first + 1 && type_of(name) != Type::people;
      if (one_word && document.has(token, never)) continue;  // "The Internet", "We"
      const Mention mention{words.places[s][name.first].start, words.places[s][name.end - 1].end, type_of(name),
                            confidence_of(name.margin)};
      if (!document.capitals[s] && mention.confidence >= kSure) mentions.push_back(mention);
      if (document.capitals[s] && mention.confidence >= kSureInCapitals) in_capitals.push_back(mention);
    }
  }
  ask_rules(rules, mentions);
  Headings headings(document);
  for (const Mention& mention : mentions) headings.learn(mention);
  std::vector<Mention> known;
  for (std::size_t s = 0; s < document.sentences.size(); ++s)
    if (document.capitals[s]) headings.find(document.sentences[s], known);
  add_where_free(known, mentions);
  add_where_free(in_capitals, mentions);
  return mentions;
}

}  // namespace

std::vector<Mention> tag(const rules::Document& document, const rules::Lexicon& lexicon, const names::Model& model,
                         const std::function<bool()>& stop) {
  if (!document.english) return {};
  return by_model(document, rules::tag(document, lexicon, stop), model, stop);
}

}  // namespace sidelight::entities
