// Whether the words of a sentence are those of a pattern, and what they say about it on the way.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "relations/clause.hpp"
#include "relations/pattern.hpp"

namespace sidelight::relations {

inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

struct Match {
  std::size_t begin = 0, end = 0;              ///< items
  std::size_t from = kNowhere, to = kNowhere;  ///< items with the names
  Mark mark = Mark::asserted;
  bool past_tense = false;
  bool progressive = false;
};

/// No sentence of a person needs so many for all patterns together; one that does is left alone.
inline constexpr std::size_t most_steps = 200'000;

class Matcher {
 public:
  Matcher(const std::vector<Item>& items, const Verbs& verbs) : items_(items), verbs_(verbs) {}

  /// The first match of `pattern` at each place where one begins.
  void find(const Pattern& pattern, const std::function<void(const Match&)>& found);
  /// What was found is not all.
  bool gave_up() const { return steps_ > most_steps; }

 private:
  bool go(std::size_t element, std::size_t at, Match& match);
  bool name(const Element& element, std::size_t next, std::size_t at, Match& match);
  bool words(const Element& element, std::size_t next, std::size_t at, Match& match);
  bool span(const Element& element, std::size_t next, std::size_t at, Match& match);
  bool verb(const Element& element, std::size_t next, std::size_t at, Match& match);
  bool chain(const Element& element, std::size_t next, std::size_t start, bool reduced, bool bare, Match& match);
  bool verb_here(const Element& element, std::size_t start, std::size_t at, bool reduced, Match& match);
  Mark mark_at(std::size_t at) const;
  bool subject(std::size_t at) const;
  bool fits(const Item& item, std::uint8_t is) const;
  std::size_t phrase(const std::vector<std::string>& phrase, std::size_t at) const;

  const std::vector<Item>& items_;
  const Verbs& verbs_;
  const Pattern* pattern_ = nullptr;
  std::size_t steps_ = 0;
  std::size_t name_before_ = kNowhere;  // the name that a verb's chain starts from
};

}  // namespace sidelight::relations
