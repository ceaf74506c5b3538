#include "relations/reader.hpp"

#include <algorithm>
#include <array>

#include "relations/matcher.hpp"
#include "relations/words.hpp"

namespace sidelight::relations {
namespace {

constexpr std::size_t most_before = 8, most_after = 12, most_items = 320;

bool breaks(const Item& item) {
  return item.named() || item.word == "," || item.word == ";" || item.word == ":" || item.word == "but";
}

bool is_any(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// "Rumours that Norvane has bought", "denied reports that", "if Lumeno buys".
Mark mark_before(const std::vector<Item>& items, std::size_t begin) {
  // "Had Norvane bought Quillon, …"
  Mark out = begin > 0 && items[begin - 1].word == "had" ? Mark::denied : Mark::asserted;
  for (std::size_t at = begin, steps = 0; at > 0 && steps < most_before; ++steps) {
    const Item& item = items[--at];
    if (breaks(item)) break;
    if (const Mark mark = mark_of(item.word); mark != Mark::past) out = std::min(out, mark);  // "a late goal"
  }
  return out;
}

// "former Kestrel Bank chair Lena Fischer": the words right before.
Mark rank_before(const std::vector<Item>& items, std::size_t begin) {
  Mark out = Mark::asserted;
  for (std::size_t at = begin; at > 0 && (is_rank(items[at - 1].word) || is_determiner(items[at - 1].word) ||
                                          mark_of(items[at - 1].word) == Mark::past);
       --at)
    out = std::min(out, mark_of_noun_with(items[at - 1].word));
  return out;
}

Mark mark_after(const std::vector<Item>& items, std::size_t end, bool state) {
  for (std::size_t at = end; at < items.size() && at < end + most_after; ++at) {
    const std::string& word = items[at].word;
    if (word == "until" && state) return Mark::past;
    if (is_any(word, {"denies", "denied", "disputes", "disputed"}) && is_any(items[end].word, {","}))
      return Mark::alleged;
    if (is_any(word, {"if", "unless"})) {
      // Only of the same clause: "bought Quillon, and asked if".
      const bool apart =
          std::any_of(items.begin() + static_cast<std::ptrdiff_t>(end), items.begin() + static_cast<std::ptrdiff_t>(at),
                      [](const Item& one) { return one.word == "," || one.word == "asked"; });
      if (!apart) return Mark::possible;
    }
  }
  return Mark::asserted;
}

bool hearsay(const std::vector<Item>& items) {
  return std::ranges::any_of(items, [](const Item& item) {
    return is_any(item.word, {"reportedly", "allegedly", "purportedly", "supposedly", "unconfirmed", "rumours",
                              "rumors", "rumoured", "rumored", "familiar", "briefed", "anonymous", "sources"});
  });
}

bool is_year(const std::string& word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
         std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

// A noun ("the acquisition of") tells a deed only where something says that it is done.
Mark mark_of_noun(const std::vector<Item>& items, const Match& match) {
  Mark out = mark_before(items, match.begin);  // "the authority blocked Orlanta's takeover"
  for (std::size_t at = match.end; at < items.size() && at < match.end + most_after; ++at) {
    if (items[at].named()) break;
    const std::string& word = items[at].word;
    if (is_any(word, {"completed", "finalised", "finalized", "closed", "concluded", "created"}) ||
        (is_year(word) && out == Mark::asserted))
      return out;
    out = std::min(out, mark_of(word));
  }
  return std::min(out, Mark::planned);
}

// What a name is put before to name something smaller: "head of the Norvane plant".
bool is_part(const std::string& word) {
  return is_any(word, {"plant",    "factory",   "office",  "branch",    "unit",         "division",   "building",
                       "shares",   "stock",     "shop",    "store",     "site",         "team",       "staff",
                       "workers",  "users",     "board",   "campus",    "project",      "fund",       "deal",
                       "bid",      "spokesman", "chief",   "executive", "headquarters", "subsidiary", "brand",
                       "business", "stake",     "airport", "desk",      "bureau",       "movement",   "coalition"});
}

// Whether a name that ends a statement is a thing by itself, not a part of a longer expression.
bool ends_well(const std::vector<Item>& items, std::size_t at, const Pattern& pattern) {
  if (at + 1 >= items.size()) return true;
  const Item& next = items[at + 1];
  if (next.named()) return !pattern.verb;
  if (next.word == "'s" || is_part(next.word)) return false;
  if ((items[at].named() && items[at].names.back()->is == kPer) || !pattern.verb || next.word.empty() ||
      (next.word[0] >= '!' && next.word[0] <= '/'))
    return true;
  if (next.word == ";" || next.word == ":" || next.word == "?") return true;
  return may_follow(next.word);
}

// The name at `at`, without the last of a list where that begins the next clause: "bought Quillon and Zintra sued …".
std::size_t taking_part(const std::vector<Item>& items, std::size_t at, const Patterns& patterns) {
  const std::size_t all = items[at].names.size();
  if (all < 2 || at + 1 >= items.size()) return all;
  const bool placed =
      at + 3 < items.size() && items[at + 1].word == "of" && items[at + 2].named();  // "and Genmab of Denmark bought"
  const std::string& next = items[at + (placed ? 3 : 1)].word;
  const bool goes_on = auxiliary_of(next) != Auxiliary::none || is_speech(next) || !patterns.verbs.read(next).empty();
  return goes_on ? 1 : all;
}

class Reader {
 public:
  Reader(const std::vector<Item>& items, const Patterns& patterns)
      : items_(items),
        patterns_(patterns),
        hearsay_(hearsay(items)),
        question_(!items.empty() && items.back().word == "?") {}

  std::vector<Statement> read() {
    Matcher matcher(items_, patterns_.verbs);
    for (const Pattern& pattern : patterns_.all)
      matcher.find(pattern, [&](const Match& match) { take(pattern, match); });
    if (matcher.gave_up()) return {};
    // A head of the whole has no other job there.
    std::erase_if(out_, [this](const Statement& job) {
      return kRelations[job.relation].name == "works-for" && std::ranges::any_of(out_, [&job](const Statement& one) {
               return kRelations[one.relation].name == "leads" && one.from->entity == job.from->entity &&
                      one.to->entity == job.to->entity;
             });
    });
    return std::move(out_);
  }

 private:
  Mark mark(const Pattern& pattern, const Match& match) const {
    const Relation& relation = kRelations[pattern.relation];
    Mark out = pattern.mark == Mark::past ? match.mark : std::min(pattern.mark, match.mark);
    if (pattern.sense == Sense::noun) out = std::min(out, mark_of_noun(items_, match));
    if (pattern.verb || pattern.sense == Sense::noun) {
      out = std::min({out, mark_before(items_, match.begin), mark_after(items_, match.end, relation.state)});
      if (hearsay_) out = std::min(out, Mark::alleged);
      if (question_) out = std::min(out, Mark::possible);
    } else {
      out = std::min(out, rank_before(items_, match.begin));
      if (relation.state && match.end < items_.size() && items_[match.end].word == "until")
        out = std::min(out, Mark::past);
    }
    const bool state = (relation.state && pattern.sense != Sense::deed) || pattern.sense == Sense::state;
    if (pattern.verb && state && pattern.mark != Mark::past && match.past_tense) out = std::min(out, Mark::past);
    if (pattern.verb && relation.deed && match.progressive) out = std::min(out, Mark::planned);
    return out;
  }

  void take(const Pattern& pattern, const Match& match) {
    const Element& last = pattern.elements.back();
    if ((last.kind <= Kind::list || last.kind == Kind::not_words) && !ends_well(items_, match.end - 1, pattern)) return;
    Mark mark = this->mark(pattern, match);
    if (pattern.mark == Mark::past) {
      // Who is to step down is still there; what will be sold is not sold.
      const bool still = mark == Mark::planned && kRelations[pattern.relation].name == "leads";
      if (!still && mark != Mark::past && mark != Mark::asserted) return;
      mark = still ? Mark::asserted : Mark::past;
    }
    const auto& froms = items_[match.from].names;
    const auto& tos = items_[match.to].names;
    if (match.from == match.to) {
      for (std::size_t i = 0; i < froms.size(); ++i)
        for (std::size_t j = i + 1; j < froms.size(); ++j) add(froms[i], froms[j], pattern.relation, mark);
      return;
    }
    const std::size_t last_item = match.end - 1;
    const std::size_t most_from =
        match.from == last_item && pattern.verb ? taking_part(items_, match.from, patterns_) : froms.size();
    const std::size_t most_to =
        match.to == last_item && pattern.verb ? taking_part(items_, match.to, patterns_) : tos.size();
    // "Unitree and Game Science, the maker of": what stands behind a comma is said of the last.
    const bool aside =
        !pattern.verb && pattern.elements[1].kind == Kind::words && pattern.elements[1].phrases.front().front() == ",";
    if (kRelations[pattern.relation].name == "located-in" && !pattern.verb && froms.size() > 1) return;
    for (std::size_t i = aside ? most_from - 1 : 0; i < most_from; ++i)
      for (std::size_t j = 0; j < most_to; ++j) add(froms[i], tos[j], pattern.relation, mark);
  }

  void add(const Mention* from, const Mention* to, std::size_t relation, Mark mark) {
    if (from->entity == to->entity) return;
    if (kRelations[relation].name == "defeated" && from->is != to->is) return;
    for (Statement& one : out_) {
      const bool same = one.from->entity == from->entity && one.to->entity == to->entity;
      const bool turned =
          kRelations[relation].symmetric && one.from->entity == to->entity && one.to->entity == from->entity;
      if (one.relation != relation || (!same && !turned)) continue;
      one.mark = std::min(one.mark, mark);
      return;
    }
    if (out_.size() < 100) out_.push_back({from, to, relation, mark});
  }

  const std::vector<Item>& items_;
  const Patterns& patterns_;
  bool hearsay_, question_;
  std::vector<Statement> out_;
};

}  // namespace

std::vector<Statement> read_sentence(const std::vector<Item>& items, const Patterns& patterns) {
  if (items.size() > most_items || std::ranges::count_if(items, &Item::named) == 0) return {};
  return Reader(items, patterns).read();
}

}  // namespace sidelight::relations
