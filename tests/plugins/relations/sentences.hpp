// Sentences annotated by docs/relations.md, and what the plugin's reader makes of them with the annotated names, so
// that the tagger's faults do not count.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "relations/reader.hpp"

namespace sidelight::tests {

/// Rules were made by looking at the first so many sentences; the others are for measuring only.
inline constexpr std::size_t kLookedAt = 344;

struct Annotated {
  std::string sentence;
  std::vector<relations::Mention> names;
  std::map<std::string, relations::Mark> said;  ///< "Amazon invested-in Anthropic"
};

std::vector<Annotated> read_annotated(const std::string& path);

/// In the form of Annotated::said; of a symmetric relation the side that stands there.
std::map<std::string, relations::Mark> read_by_rules(const Annotated& one, const relations::Patterns& patterns);

}  // namespace sidelight::tests
