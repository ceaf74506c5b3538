// The answers of both APIs, read as something that a stranger wrote: nested at most so deep, so many of each, texts
// cut, and whatever is not as it should be is as if it were not there.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "wikidata/known.hpp"

namespace sidelight::wikidata {

inline constexpr std::size_t most_answer = std::size_t{2} << 20;  ///< bytes
inline constexpr int deepest = 32;
inline constexpr std::size_t most_of_each = 50;  ///< aliases, values of a property
inline constexpr std::size_t most_claims = 200;  ///< of an item
inline constexpr std::size_t most_text = 1000;   ///< bytes of an extract; of everything else 300

/// Name to article for each of `names`; an article without title where there is none, nothing where the answer does
/// not speak of it. Where it speaks of none, or is no answer, `why` is what the server said, as the end of a sentence.
std::optional<std::map<std::string, Article>> read_articles(std::string_view body, std::span<const std::string> names,
                                                            const std::string& as_of, std::string& why);

/// The same of ids; an item without label where there is none.
std::optional<std::map<std::string, Item>> read_items(std::string_view body, std::span<const std::string> ids,
                                                      const std::string& as_of, std::string& why);

}  // namespace sidelight::wikidata
