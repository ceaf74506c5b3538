// What every element's names say about it: class, id, role and the like, looked at once for all that asks.
#pragma once

#include <cstdint>
#include <vector>

#include "article/hints.hpp"
#include "article/tree.hpp"

namespace sidelight::article {

/// Beside the hints, see hints.hpp.
enum NameSays : std::uint32_t {
  kSaysBody = 1u << 31,     ///< itemprop=articleBody
  kSaysMain = 1u << 30,     ///< role=main
  kSaysHidden = 1u << 29,   ///< aria-hidden
  kClassOfBody = 1u << 28,  ///< the class has the words of an article and of its body
};
static_assert(kHintCount <= 28);

/// One for each node.
std::vector<std::uint32_t> element_names(const Tree& tree);

}  // namespace sidelight::article
