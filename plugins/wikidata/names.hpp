// Whose names are asked for, and the addresses that ask: names are all that those hold of a page.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "context/page.hpp"

namespace sidelight::wikidata {

inline constexpr std::size_t most_asked = 12;   ///< those whom nobody here knows
inline constexpr std::size_t most_anchors = 8;  ///< those who are known, so that it can be said who belongs to them
inline constexpr std::size_t most_name = 100;   ///< bytes

struct Asked {
  std::vector<std::size_t> unknown, anchors;  ///< clusters of the page, the most salient first
};

/// Who of the page is asked for: people by their full name only. `inputs` as a job has them, for
/// `org.sidelight.linked`. Where everybody is known, or nobody is named, none.
Asked choose(const context::Page& page, std::string_view inputs);

/// What English Wikipedia has under each of the names, which are at most 20: the API gives no more beginnings of
/// articles at once, and an address stays below the 8 KB that the host takes.
std::string articles_url(std::span<const std::string> names);

/// What Wikidata has under each of the ids, which are at most 50.
std::string items_url(std::span<const std::string> ids);

/// The article, for people.
std::string article_link(std::string_view title);

}  // namespace sidelight::wikidata
