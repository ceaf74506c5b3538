// Which entry of the knowledge base a name on a page means, or none: a wrong one is worse than silence.
//
// Candidates come by name; what decides among them, and whether any is good enough, is how much else on the page speaks
// for it: the words that texts about it hold, entries it is related to, its country. A name that says much by itself
// (a country, several words) needs little of that, an acronym or a person's name more.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "context/page.hpp"
#include "knowledge/base.hpp"

namespace sidelight::context {

struct Linked {
  std::size_t cluster = 0;           ///< of the page
  std::vector<std::size_t> entries;  ///< one, or several that it could be: then nothing is known
  double confidence = 0;             ///< 0 to 1
};

/// In the order of clusters; names that mean nothing known are left out. Once `stop` says yes the answer is none.
std::vector<Linked> link(const Page& page, const knowledge::Base& base, const std::function<bool()>& stop);

}  // namespace sidelight::context
