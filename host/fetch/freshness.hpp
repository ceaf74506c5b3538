// How long an answer may be used again, by what its server says (RFC 9111, for a cache of one person).
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "fetch/message.hpp"

namespace sidelight::fetch {

struct Freshness {
  bool may_be_kept = true;        ///< false: no-store, or an answer that varies with everything
  std::chrono::seconds lasts{0};  ///< from now on the server need not be asked; 0: it must be
};

Freshness freshness(const Response& response);

/// "Tue, 03 Nov 2026 08:00:00 GMT"; nothing for the two older forms, which nobody sends any more.
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text);

/// "120": not negative, at most ten years.
std::optional<std::chrono::seconds> delta_seconds(std::string_view text);

}  // namespace sidelight::fetch
