// Start tags of a page and their attributes, and nothing more: all that the resolver needs of HTML. Reads hostile input
// in one pass; comments, scripts, styles and other raw text are passed over, as a browser does; where tags stand does
// not matter.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sidelight::resolve {

struct Tag {
  std::string name;                                                  ///< lower case
  std::vector<std::pair<std::string, std::string_view>> attributes;  ///< lower-case names; values as in the source

  /// The first attribute of that name, its character references undone.
  std::optional<std::string> attribute(std::string_view name) const;
};

/// A tag with more attributes than this keeps the first ones.
inline constexpr std::size_t kMaxAttributes = 128;

/// Calls `visit` for each start tag until it returns false. A tag that the page ends within is not there.
void each_tag(std::string_view html, const std::function<bool(const Tag&)>& visit);

/// "&quot;", "&amp;", "&#39;", "&#x27;" and their like; what is not known stays as it is.
std::string unescape_html(std::string_view text);

}  // namespace sidelight::resolve
