// Answers as the command line prints them and as `links/resolved` carries them.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "resolve/offline.hpp"

namespace sidelight::resolve {

struct Resolved {
  std::string url;       ///< the link as given
  std::string original;  ///< the publisher's address, exactly as it was found
  std::string clean;     ///< without tracking parameters; equal to `original` where it has none
  std::string amp;       ///< often empty
  std::string kind;      ///< "article", "video" or "redirect"
  std::string via;       ///< "cache", "offline" or "online"
  std::vector<std::string> checks;
  std::vector<std::string> doubts;

  friend bool operator==(const Resolved&, const Resolved&) = default;
};

/// What was found, as an answer about the link `url`.
Resolved resolved(std::string url, Found found, std::string via);

/// {"url", "original", "clean"?, "amp"?, "kind", "via", "checks": [..], "doubts"?: [..]}; "clean" where it differs.
nlohmann::json to_json(const Resolved& resolved);

/// {"url", "error": {"kind", "message", "hint", "retryable", "retryAfterMs"?}}; of a link that is no article also its
/// "kind" ("topic", "feed", …) and, where a feed has the same articles, the feed's address as "feed".
nlohmann::json error_json(std::string_view url, const Error& error);

/// opaque_token, for where the network may not be asked.
Error needs_network(const Opaque& opaque);

}  // namespace sidelight::resolve
