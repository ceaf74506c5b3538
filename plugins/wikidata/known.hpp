// What Wikipedia and Wikidata say, cut down to what is used of it: this is what is kept, too.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sidelight::wikidata {

/// What English Wikipedia has under a name.
struct Article {
  std::string title;  ///< after redirects; empty: there is no such article
  std::string item;   ///< Wikidata's, such as "Q42"; empty where it has none, or the title stands for several things
  std::string description;  ///< "Norwegian shipping company"
  std::string extract;      ///< how it begins
  std::string as_of;        ///< the day, YYYY-MM-DD
};

/// A statement about an item whose value is another item.
struct Claim {
  std::string property;  ///< "P127"
  std::string to;        ///< an item
  int since = 0;         ///< a year; 0: not known
};

/// What Wikidata has under an id.
struct Item {
  std::string label, description;  ///< empty label: there is no such item
  std::vector<std::string> also;   ///< aliases
  std::uint8_t is = 0;             ///< classes of knowledge/types.hpp; 0: not known, or nothing that a text names
  std::vector<Claim> claims;
  std::string as_of;
};

}  // namespace sidelight::wikidata
