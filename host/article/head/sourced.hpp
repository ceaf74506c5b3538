// A value and where on the page it was found.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sidelight::article {

/// The names that Article::sources uses.
namespace source {
inline constexpr std::string_view kJsonLd = "json-ld";
inline constexpr std::string_view kOpenGraph = "open-graph";
inline constexpr std::string_view kMeta = "meta";
inline constexpr std::string_view kMicrodata = "microdata";
inline constexpr std::string_view kTime = "time";
inline constexpr std::string_view kHtml = "html";
inline constexpr std::string_view kPage = "page";
inline constexpr std::string_view kUrl = "url";
inline constexpr std::string_view kModified = "modified";  ///< of a publication: the page only tells the last change

/// Of a meta element, by its key.
inline std::string_view of_meta(std::string_view key) {
  return key.starts_with("og:") || key.starts_with("article:") ? kOpenGraph : kMeta;
}
}  // namespace source

template <typename Value>
struct Sourced {
  Value value = {};
  std::string_view source = {};

  bool empty() const { return value.empty(); }
  /// Takes the other's value and source where there is none yet.
  void fill(Value other, std::string_view from) {
    if (value.empty() && !other.empty()) value = std::move(other), source = from;
  }
};

using SourcedText = Sourced<std::string>;
using SourcedNames = Sourced<std::vector<std::string>>;

}  // namespace sidelight::article
