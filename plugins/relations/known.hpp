// What the knowledge base knows of those that a page names.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "relations/page.hpp"

namespace sidelight::relations {

struct Known {
  std::size_t from = 0, to = 0;  ///< of Page::names
  std::size_t relation = 0;      ///< of knowledge::kRelations
  knowledge::Date since = 0, until = 0;
  std::size_t entry = 0;  ///< that says so

  bool over() const { return until != 0; }
};

/// A tie that a reader may want to know of, and that the page does not tell.
struct Interest {
  std::size_t from = 0, to = 0;
  std::string sentence;
  std::size_t entry = 0;
};

inline constexpr std::size_t most_linked = 60;  ///< names that are looked up, most salient first
inline constexpr std::size_t most_interests = 12;

/// Between two names of the page, most salient first.
std::vector<Known> known_ties(const Page& page, const knowledge::Base& base);

/// The ones that matter more first.
std::vector<Interest> interests(const Page& page, const Reading& reading, const std::vector<Known>& known,
                                const knowledge::Base& base);

}  // namespace sidelight::relations
