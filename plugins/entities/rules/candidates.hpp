// Where in a text a name may stand: runs of words with capitals, with what joins them ("Bank of England", "Ludwig van
// Beethoven", "Apple, Inc.") and without what only stands before them (titles, "the", adjectives of countries).
#pragma once

#include <cstddef>
#include <vector>

#include "entities/rules/document.hpp"

namespace sidelight::entities::rules {

struct Candidate {
  std::size_t first = 0;  ///< token
  std::size_t end = 0;
  bool after_title = false;  ///< "President", "Dr." stood before it
  bool doubtful = false;     ///< one word that begins a sentence: its capital says nothing
};

/// Candidates of one sentence, in order, not overlapping.
std::vector<Candidate> candidates(const Document& document, const text::Sentence& sentence, const Lexicon& lexicon);

}  // namespace sidelight::entities::rules
