// A sentence as patterns see it: words in lower case, and names, of which those that are listed stand together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/tokens.hpp"

namespace sidelight::relations {

/// A name at one place.
struct Mention {
  std::size_t start = 0, end = 0;  ///< bytes
  std::size_t entity = 0;
  std::uint8_t is = 0;  ///< classes of the knowledge base; 0 for what takes no part (events, peoples)
};

struct Item {
  std::string word;                     ///< empty for names
  std::vector<const Mention*> names{};  ///< several where they are listed: "Orlanta, Lumeno and Zintra"

  bool named() const { return !names.empty(); }
};

/// `tokens` are one sentence's, `mentions` those that lie in it, in order. Quotation marks and what stands in brackets
/// are left out.
std::vector<Item> read_clause(std::string_view text, const text::Token* first, const text::Token* end,
                              const Mention* mention, const Mention* last);

}  // namespace sidelight::relations
