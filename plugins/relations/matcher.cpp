#include "relations/matcher.hpp"

#include <algorithm>

#include "relations/words.hpp"

namespace sidelight::relations {
namespace {

constexpr std::size_t most_describing = 4, most_gap = 8, most_aside = 18, most_shared = 20;

bool describes(const Item& item) {
  return !item.named() && item.word != "," && item.word != "'s" && item.word != ";" && item.word != ":" &&
         !is_function(item.word);
}

bool breaks_gap(const Item& item) {
  const std::string& word = item.word;
  return item.named() || word == "," || word == ";" || word == ":" || word == "." || word == "that" || word == "who" ||
         word == "which" || word == "because" || word == "while" || word == "when" || word == "after" ||
         word == "before" || word == "but" || word == "if";
}

bool has_digit(const std::string& word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool Matcher::fits(const Item& item, std::uint8_t is) const {
  return item.named() && std::ranges::all_of(item.names, [is](const Mention* one) { return (one->is & is) != 0; });
}

// How many items the phrase takes at `at`; 0: it is not there.
std::size_t Matcher::phrase(const std::vector<std::string>& phrase, std::size_t at) const {
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (at + i >= items_.size()) return 0;
    const Item& item = items_[at + i];
    const std::string& wanted = phrase[i];
    const bool same = wanted == "@"             ? item.named()
                      : wanted.starts_with('*') ? item.word.ends_with(std::string_view(wanted).substr(1))
                                                : !item.named() && item.word == wanted;
    if (!same) return 0;
  }
  return phrase.size();
}

// "no longer" is not "no".
Mark Matcher::mark_at(std::size_t at) const {
  const bool longer = items_[at].word == "no" && at + 1 < items_.size() && items_[at + 1].word == "longer";
  return longer ? Mark::past : mark_of(items_[at].word);
}

// A name is what its sentence is about where nothing before it makes it part of something else: "shares in Norvane".
bool Matcher::subject(std::size_t at) const {
  if (at > 0 && items_[at - 1].word == "'s") return true;
  for (int i = 0; i < 4 && at > 0; ++i) {
    const Item& before = items_[--at];
    if (before.named() || before.word == "," || is_time(before.word) || has_digit(before.word)) return true;
    if (before.word == "'s" || is_determiner(before.word)) continue;
    if (is_preposition(before.word))
      return before.word == "after" || before.word == "before" || before.word == "as" || before.word == "since" ||
             before.word == "until";
    if (is_function(before.word)) return true;
  }
  return true;
}

bool Matcher::go(std::size_t element, std::size_t at, Match& match) {
  ++steps_;
  if (gave_up()) return false;
  if (element == pattern_->elements.size()) {
    match.end = at;
    return true;
  }
  const Element& wanted = pattern_->elements[element];
  switch (wanted.kind) {
    case Kind::from:
    case Kind::to:
    case Kind::list:
    case Kind::other:
      return name(wanted, element + 1, at, match);
    case Kind::active:
    case Kind::passive:
      return verb(wanted, element + 1, at, match);
    case Kind::words:
    case Kind::not_words:
      return words(wanted, element + 1, at, match);
    default:
      return span(wanted, element + 1, at, match);
  }
}

bool Matcher::name(const Element& element, std::size_t next, std::size_t at, Match& match) {
  // "bought the pump maker Tarn & Sons": Tarn & Sons. Not at the very beginning, where a match starts with the name
  // itself.
  std::size_t place = at;
  const bool after_determiner = next > 1 && place < items_.size() && is_determiner(items_[place].word);
  if (after_determiner) ++place;
  const Kind before = next > 1 ? pattern_->elements[next - 2].kind : Kind::describing;
  const bool open = before == Kind::active || before == Kind::passive || after_determiner ||
                    (at > 0 && is_function(items_[at - 1].word));
  if (before != Kind::describing && open)
    for (int i = 0; i < 3 && place < items_.size() && describes(items_[place]) && !is_office(items_[place].word); ++i)
      ++place;
  if (next > 1 && place < items_.size() && (items_[place].word == "both" || items_[place].word == "neither")) ++place;
  if (place >= items_.size() || !items_[place].named()) return false;
  const Item& item = items_[place];
  Match here = match;
  for (std::size_t i = at; i < place; ++i) here.mark = std::min(here.mark, mark_of(items_[i].word));
  if (element.kind == Kind::from) {
    if (!fits(item, pattern_->from)) return false;
    here.from = place;
  } else if (element.kind == Kind::to) {
    if (!fits(item, pattern_->to)) return false;
    here.to = place;
  } else if (element.kind == Kind::list) {
    if (item.names.size() < 2 || !fits(item, pattern_->from & pattern_->to)) return false;
    here.from = here.to = place;
  }
  if (!go(next, place + 1, here)) return false;
  match = here;
  return true;
}

bool Matcher::words(const Element& element, std::size_t next, std::size_t at, Match& match) {
  for (const auto& one : element.phrases) {
    const std::size_t size = phrase(one, at);
    if (size == 0) continue;
    if (element.kind == Kind::not_words) return false;
    Match here = match;
    for (const std::string& word : one)
      if (mark_of(word) == Mark::past) here.mark = std::min(here.mark, Mark::past);
    if (!go(next, at + size, here)) continue;
    match = here;
    return true;
  }
  return (element.optional || element.kind == Kind::not_words) && go(next, at, match);
}

bool Matcher::span(const Element& element, std::size_t next, std::size_t at, Match& match) {
  const bool gap = element.kind == Kind::gap || element.kind == Kind::number;
  Match here = match;
  bool number = false;
  for (std::size_t taken = 0;; ++taken) {
    if (element.kind != Kind::number || number) {
      Match there = here;
      if (go(next, at + taken, there)) {
        match = there;
        return true;
      }
    }
    if (at + taken >= items_.size() || taken == (gap ? most_gap : most_describing)) return false;
    const Item& item = items_[at + taken];
    if (gap                          ? breaks_gap(item)
        : element.kind == Kind::rank ? !is_rank(item.word)
                                     : !describes(item) && item.word != "and")
      return false;
    number |= has_digit(item.word);
    here.mark = std::min(here.mark, gap ? mark_of(item.word) : mark_of_noun_with(item.word));
  }
}

bool Matcher::verb(const Element& element, std::size_t next, std::size_t at, Match& match) {
  const bool after_name = next > 1 && at > 0 && items_[at - 1].named();
  const bool passive = element.kind == Kind::passive;
  if (!after_name) {
    name_before_ = kNowhere;
    return chain(element, next, at, passive, true, match);
  }
  name_before_ = at - 1;
  const std::size_t name = at - 1;
  const auto word = [&](std::size_t i) -> std::string_view {
    return i < items_.size() ? std::string_view(items_[i].word) : std::string_view();
  };
  if (word(at) == "who" || word(at) == "which" || word(at) == "that")
    return chain(element, next, at + 1, false, false, match);
  if (word(at) == ",") {
    if (word(at + 1) == "who" || word(at + 1) == "which") {
      if (chain(element, next, at + 2, false, false, match)) return true;
      name_before_ = name;
    } else if (passive && chain(element, next, at + 1, true, false, match)) {
      return true;
    }
    // "Helbrook, the owner of Norvane, will close": what stands between commas is an aside.
    if (!subject(name) || word(at + 1).empty() || word(at + 1) == "and" || word(at + 1) == "but" ||
        word(at + 1) == "or")
      return false;
    for (std::size_t i = at + 2; i < items_.size() && i < at + most_aside; ++i) {
      name_before_ = name;
      if (word(i) == "," && i + 1 < items_.size() && !passive && chain(element, next, i + 1, false, false, match))
        return true;
    }
    return false;
  }
  if (!subject(name)) return passive && chain(element, next, at, true, false, match);
  if (chain(element, next, at, passive, false, match)) return true;
  // "Kaplan left Google and founded Quietbox": the verbs share their subject.
  for (std::size_t i = 0; i < name; ++i)
    if (items_[i].named()) return false;
  for (std::size_t i = at; i < items_.size() && i < at + most_shared; ++i) {
    const std::string_view here = word(i);
    if (here == "," || here == ";" || is_speech(here) || here == "that" || here == "which" || here == "who" ||
        here == "as" || here == "because" || here == "while" || here == "when" || here == "after" || here == "if" ||
        here == "'s")
      return false;
    name_before_ = name;
    if (i > at && here == "and" && chain(element, next, i + 1, false, false, match)) return true;
  }
  return false;
}

// From `start` on: words that lead to the verb, and the verb.
bool Matcher::chain(const Element& element, std::size_t next, std::size_t start, bool reduced, bool bare,
                    Match& match) {
  const std::size_t name = name_before_;
  bool speech = false;
  for (std::size_t at = start; at < items_.size() && at < start + 14; ++at) {
    const Item& item = items_[at];
    if (item.named()) return false;
    Match here = match;
    name_before_ = name;
    if (!speech && verb_here(element, start, at, reduced && at == start, here)) {
      // "is not a subsidiary", "was once a competitor"
      for (std::size_t end = at + 1; end <= at + 3; ++end) {
        Match there = here;
        if (go(next, end, there)) {
          match = there;
          return true;
        }
        name_before_ = name;
        if (end >= items_.size() || items_[end].named() || is_preposition(items_[end].word) ||
            !may_lead_to_verb(items_[end].word))
          break;
        here.mark = std::min(here.mark, mark_at(end));
      }
    }
    if (bare || !may_lead_to_verb(item.word)) return false;
    // "Norvane to buy Quillon" is a headline's plan; anywhere else "to" has another subject.
    if (at == start && item.word == "to" &&
        std::any_of(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(name),
                    [](const Item& one) { return one.named(); }))
      return false;
    if (is_speech(item.word) && !(at > start && auxiliary_of(items_[at - 1].word) == Auxiliary::be)) speech = true;
    if (is_pronoun_subject(item.word)) {
      const bool person = (items_[name].names.front()->is & kPer) != 0;
      if (at == start || (item.word == "it" ? person : item.word != "they" && !person)) return false;
      speech = false;
    }
    const std::string after = at + 1 < items_.size() ? items_[at + 1].word : std::string();
    if (item.word == "in" && after != "talks" && after != "discussions" && after != "negotiations" && !is_time(after))
      return false;
    if (item.word == "on" && !is_time(after)) return false;
  }
  return false;
}

// Whether the word at `at` is the verb in the right voice, and what the words before it make of it.
bool Matcher::verb_here(const Element& element, std::size_t start, std::size_t at, bool reduced, Match& match) {
  ++steps_;
  unsigned forms = 0;
  for (const VerbForm& one : verbs_.read(items_[at].word))
    if (std::ranges::find(element.lemmas, one.lemma) != element.lemmas.end()) forms |= one.forms;
  if (forms == 0) return false;
  Auxiliary auxiliary = Auxiliary::none;
  std::string_view help;
  for (std::size_t i = at; i > start && auxiliary == Auxiliary::none; --i) {
    const std::string& word = items_[i - 1].word;
    if (is_pronoun_subject(word) || is_speech(word)) break;
    auxiliary = auxiliary_of(word);
    help = word;
  }
  const bool past_help = help == "was" || help == "were" || help == "had";
  const bool led = at > start && (mark_of(items_[at - 1].word) != Mark::asserted || items_[at - 1].word == "of" ||
                                  items_[at - 1].word.starts_with("beg"));
  if (element.kind == Kind::passive) {
    if ((forms & kParticiple) == 0) return false;
    if (auxiliary == Auxiliary::be) {
      match.past_tense |= past_help;
      match.progressive |= help == "being";
    } else if (auxiliary != Auxiliary::none || !(reduced || led)) {
      return false;
    }
  } else {
    const Item* const who = name_before_ == kNowhere ? nullptr : &items_[name_before_];
    const bool plural = who == nullptr || who->names.size() > 1 || (who->names.front()->is & kPer) == 0;
    bool right = false;
    switch (auxiliary) {
      case Auxiliary::none:
        right = (forms & (kPresent | kPast)) != 0 || ((forms & kBase) != 0 && plural && items_[at].word != "found") ||
                ((forms & kProgressive) != 0 && led);
        match.past_tense |= (forms & kPast) != 0 && (forms & kBase) == 0;
        break;
      case Auxiliary::base:
        right = (forms & kBase) != 0;
        break;
      case Auxiliary::have:
        right = (forms & kParticiple) != 0;
        match.past_tense |= past_help;
        break;
      case Auxiliary::be:
        right = (forms & kProgressive) != 0;
        match.progressive |= right;
        match.past_tense |= past_help;
        break;
    }
    if (!right) return false;
  }
  bool to = false, goes_on = false, would = false;
  for (std::size_t i = start; i < at; ++i) {
    const std::string& word = items_[i].word;
    const std::string& after = items_[i + 1].word;
    match.mark = std::min(match.mark, mark_at(i));
    if (word == "would" || word == "could") would = true;
    if (word == "have" && would && after != "to") match.mark = Mark::denied;
    if (auxiliary_of(word) == Auxiliary::be && is_speech(after)) match.mark = std::min(match.mark, Mark::alleged);
    to |= word == "to";
    goes_on |= word.starts_with("continue") || word.starts_with("beg") || word.starts_with("manage") ||
               word == "went" || word.starts_with("help");
  }
  if (to && !goes_on) match.mark = std::min(match.mark, Mark::planned);
  if (items_[at].word != "set" && !items_[at].word.starts_with("see"))
    match.mark = std::min(match.mark, mark_of(items_[at].word));
  return true;
}

void Matcher::find(const Pattern& pattern, const std::function<void(const Match&)>& found) {
  pattern_ = &pattern;
  const Kind first = pattern.elements.front().kind;
  for (std::size_t at = 0; at < items_.size() && !gave_up(); ++at) {
    const bool name_first = first <= Kind::other;
    if (name_first != items_[at].named()) continue;
    Match match{.begin = at};
    if (go(0, at, match) && match.from != kNowhere && match.to != kNowhere) found(match);
  }
}

}  // namespace sidelight::relations
