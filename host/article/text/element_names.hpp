// What every element's names say about it: class, id, role and the like, looked at once for all that asks.
#pragma once

#include <cstdint>
#include <vector>

#include "article/page/tree.hpp"
#include "article/text/hints.hpp"

namespace sidelight::article {

/// Beside the hints, see hints.hpp.
enum NameSays : std::uint32_t {
  kMayHide = 1u << 23,      ///< hidden, or a style
  kNamesAuthor = 1u << 24,  ///< see name_marks of microdata.hpp
  kNamesDate = 1u << 25,
  kNamesPaywall = 1u << 26,
  kHasProperty = 1u << 27,  ///< an itemprop, an itemtype, or a link's rel
  kClassOfBody = 1u << 28,  ///< the class has the words of an article and of its body
  kSaysHidden = 1u << 29,   ///< aria-hidden
  kSaysMain = 1u << 30,     ///< role=main
  kSaysBody = 1u << 31,     ///< itemprop=articleBody
};
inline constexpr std::uint32_t kHints = (1u << kHintCount) - 1;
inline constexpr std::uint32_t kMarks = kNamesAuthor | kNamesDate | kNamesPaywall;
static_assert(kHintCount <= 23);

/// One for each node.
std::vector<std::uint32_t> element_names(const Tree& tree);

}  // namespace sidelight::article
