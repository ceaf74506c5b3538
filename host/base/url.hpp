// A web address taken apart, strictly: what two programs could read in two ways is refused rather than guessed. For
// looking at links only; whoever opens a connection asks the parser of the library that connects.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace sidelight {

inline constexpr std::size_t kMaxUrlBytes = 8192;

struct Url {
  std::string scheme;                 ///< "http" or "https"
  std::string host;                   ///< ASCII, lower case; an IPv6 literal keeps its brackets
  std::optional<std::uint16_t> port;  ///< only where it differs from the scheme's own
  bool credentials = false;           ///< there was a user name before the host
  std::string path;                   ///< starts with "/"
  std::string query;                  ///< without "?"
  std::string fragment;               ///< without "#"

  friend bool operator==(const Url&, const Url&) = default;
};

/// The same, as parts of the text itself: nothing is copied, and scheme and host are spelt as they stand there. For
/// where a hundred thousand links are looked at.
struct UrlView {
  std::string_view scheme, host, path, query, fragment;
  std::optional<std::uint16_t> port;
  bool credentials = false;
};

/// bad_url for: longer than kMaxUrlBytes, another scheme, no host, a host with anything but letters, digits, "-", "_"
/// and "." (international names must be in their xn-- form), a backslash, white space, a control character or
/// ill-formed UTF-8.
Result<Url> split_url(std::string_view text);
Result<UrlView> split_url_view(std::string_view text);

/// The first parameter of that name in a query, as it stands there (not percent-decoded).
std::optional<std::string_view> query_value(std::string_view query, std::string_view name);

/// What a Location header means on a page at `base`: an absolute address, or "//host/…", "/path", "?query", "name".
/// Dot segments are not folded; the server at the other end does that.
Result<std::string> resolve_reference(const Url& base, std::string_view reference);

}  // namespace sidelight
