// What a page says of those that it names, gathered over its sentences.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "context/clusters.hpp"
#include "knowledge/base.hpp"
#include "relations/pattern.hpp"

namespace sidelight::relations {

using context::Cluster;
using context::Span;

struct Page {
  std::string_view text;
  std::vector<Cluster> names;        ///< by salience, most first
  std::vector<std::size_t> entries;  ///< of the knowledge base, one a name; knowledge::kNone: it does not know it
};

/// `inputs` as a job has them. What is not as it should be is left out.
Page read_page(std::string_view text, std::string_view inputs, const knowledge::Base& base);

struct Said {
  std::size_t from = 0, to = 0;  ///< of Page::names
  std::size_t relation = 0;      ///< of kRelations
  Mark mark = Mark::asserted;
  std::vector<Span> evidence;
};

struct Reading {
  std::vector<Said> said;  ///< in the order of the text
  /// Pairs of names, the smaller first, that stand in one sentence with a word such as "stake" or "rival".
  std::set<std::pair<std::size_t, std::size_t>> tied;
};

inline constexpr std::size_t most_text = 500'000;  ///< bytes that are read
inline constexpr std::size_t most_said = 400;
inline constexpr std::size_t most_evidence = 3;  ///< of one statement
inline constexpr std::size_t longest_evidence = 600;

/// Of a text that is not English (no patterns) nothing is said, and each pair in a sentence counts as tied.
/// Once `stop` says yes the answer is of no use.
Reading read_text(const Page& page, const Patterns* patterns, const std::function<bool()>& stop);

}  // namespace sidelight::relations
