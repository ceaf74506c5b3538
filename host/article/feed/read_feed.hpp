// The room's second entrance: bytes in, a Feed out. RSS 0.9 to 2.0, RDF, Atom and JSON Feed, of Google News or of
// anyone. It trusts nothing: size, depth, entities, texts and items are bounded.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/error.hpp"
#include "model/feed.hpp"

namespace sidelight::article {

struct FeedSource {
  std::string_view url;           ///< where it is from: what relative addresses are relative to
  std::string_view content_type;  ///< the HTTP header; may be empty
  std::string_view text;          ///< the bytes as they came
};

inline constexpr std::size_t kMaxFeedSize = 16 * 1024 * 1024;

/// not_a_feed (a web page, JSON or XML of another kind, text, nothing; XML that is broken before its first item is
/// whole) or too_large. XML that breaks later gives the items before the fault, and a `warning` with its line and
/// column.
Result<Feed> read_feed(const FeedSource& source);

}  // namespace sidelight::article
