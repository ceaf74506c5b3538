// How a relation is put into words: rows of patterns as people read and write them, and the same ready to be matched.
//
//     X Y N      the name that the relation is from, the one that it is to, any other name
//     XX         a list of names that take part alike: "Dunmore Rail and Fenwick Shipping"
//     <buy|own>  a verb in the active voice with all that leads to it: "plans to buy", "denied that it had bought"
//     {own}      a verb in the passive voice: "is owned", ", owned"
//     word|two_words, ?   one of these words or phrases; "?" behind: or nothing; "#class" in it: a class of words below
//     !word      none of these follows ("*ing": any word with that end; "@": a name)
//     ~  ^       up to four words that describe; words that leave an office what it is ("acting", "former")
//     ...  #     up to eight words without names and clauses; the same, and one of them holds a number
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "relations/relation.hpp"
#include "relations/verbs.hpp"

namespace sidelight::relations {

enum class Kind : std::uint8_t {
  from,
  to,
  list,
  other,
  active,
  passive,
  words,
  not_words,
  describing,
  rank,
  gap,
  number
};

struct Element {
  Kind kind = Kind::words;
  bool optional = false;
  std::vector<std::vector<std::string>> phrases{};
  std::vector<std::size_t> lemmas{};
};

/// What a row says beside its words: a mark, or one of these.
enum class Sense : std::uint8_t {
  plain,
  state,  ///< it lasts, although the relation may as well be a deed ("was married to")
  deed,   ///< it begins the state ("became", "named"): asserted in the past tense
  noun    ///< a noun tells it ("the acquisition of"): asserted only where it is said to be done
};

struct Row {
  std::string_view relation, words, sense = "";
  std::uint8_t from = 0, to = 0;  ///< where narrower than the relation's
};

struct Pattern {
  std::size_t relation = 0;
  std::uint8_t from = 0, to = 0;
  Mark mark = Mark::asserted;
  Sense sense = Sense::plain;
  bool verb = false;
  std::vector<Element> elements;
};

std::span<const Row> rows_of_firms();
std::span<const Row> rows_of_people();

struct Patterns {
  Patterns();
  Verbs verbs;
  std::vector<Pattern> all;
};

}  // namespace sidelight::relations
