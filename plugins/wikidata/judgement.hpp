// Whether what was found under a name is the one that the page means: rather nobody than a wrong one.
//
// Three things must hold. The name is the item's own, not one that merely leads to its article. The item is what the
// page's name is: a person, an organisation, a place. And the page itself speaks for it: words of its description
// stand there, its article begins with others whom the page names, or Wikidata relates it to one of them.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "wikidata/known.hpp"
#include "wikidata/names.hpp"

namespace sidelight::wikidata {

using Articles = std::map<std::string, Article>;  ///< by the name that was asked for
using Items = std::map<std::string, Item>;        ///< by id

struct Found {
  std::size_t cluster = 0;
  const Article* article = nullptr;
  const Item* item = nullptr;
  std::vector<std::string> facts;  ///< "Owned by Vestri Group (since 2019)", about others on the page
};

inline constexpr std::size_t most_facts = 4;

/// In the order of `asked.unknown`, without those of whom nothing is sure. Points into `articles` and `items`.
std::vector<Found> judge(const context::Page& page, const Asked& asked, const Articles& articles, const Items& items);

}  // namespace sidelight::wikidata
