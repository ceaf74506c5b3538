// What a page says about its article in attributes of its own elements: itemprop (schema.org), rel=author, and the
// names that stylesheets give to bylines and dates. Collected while the tree is walked once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "article/page/tree.hpp"

namespace sidelight::article {

struct Microdata {
  std::string headline;
  std::string published;  ///< as written
  std::string modified;
  std::string section;
  std::string image;
  std::string publisher;
  std::string language;
  std::uint32_t types = 0;  ///< of itemtype attributes, as in schema_types.hpp
  bool not_free = false;
  bool paywall = false;              ///< an element is named as the offer to subscribe
  std::vector<NodeId> authors;       ///< itemprop=author
  std::vector<NodeId> author_links;  ///< rel=author
  std::vector<NodeId> bylines;       ///< by class or id
  std::vector<NodeId> times;         ///< the element
  std::vector<NodeId> dates;         ///< by class or id
};

/// Looks at one element; `says` is what element_names finds of it.
void add_marks(const Tree& tree, NodeId node, std::uint32_t says, Microdata& data);

/// What a class or id marks: kNamesAuthor, kNamesDate, kNamesPaywall of element_names.hpp.
std::uint32_t name_marks(std::string_view names);

/// The value of an itemprop: its content, datetime or address, or its text.
std::string item_value(const Tree& tree, NodeId node);

}  // namespace sidelight::article
