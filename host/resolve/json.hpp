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
  std::string original;  ///< the publisher's address
  std::string amp;       ///< often empty
  std::string kind;      ///< "article", "video" or "redirect"
  std::string via;       ///< "cache", "offline" or "online"
  std::vector<std::string> checks;

  friend bool operator==(const Resolved&, const Resolved&) = default;
};

/// {"url", "original", "amp"?, "kind", "via", "checks": [..]}
nlohmann::json to_json(const Resolved& resolved);

/// {"url", "error": {"kind", "message", "hint", "retryable", "retryAfterMs"?}}
nlohmann::json error_json(std::string_view url, const Error& error);

/// opaque_token, for where the network may not be asked.
Error needs_network(const Opaque& opaque);

}  // namespace sidelight::resolve
