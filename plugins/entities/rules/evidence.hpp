// What speaks for each type of a candidate: its own words, and the words around it.
#pragma once

#include <array>
#include <cstddef>

#include "entities/rules/candidates.hpp"

namespace sidelight::entities::rules {

/// Points for person, organisation, place. About 1 is a hint, 2 is likely, 3 is next to certain.
struct Evidence {
  std::array<double, types> points{};
  bool other = false;  ///< an event, a work, a law: not for us

  double& of(Type type) { return points[static_cast<std::size_t>(type)]; }
  double of(Type type) const { return points[static_cast<std::size_t>(type)]; }
};

Evidence from_words(const Document& document, const Candidate& candidate, const Lexicon& lexicon);
Evidence from_context(const Document& document, const text::Sentence& sentence, const Candidate& candidate);

}  // namespace sidelight::entities::rules
