// What a link says without the network.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "resolve/answer_checks.hpp"
#include "resolve/link.hpp"

namespace sidelight::resolve {

/// The address was in the link, and passed the checks.
struct Found {
  std::string original;  ///< the publisher's address, exactly as it was found
  std::string clean;     ///< the same without tracking parameters; equal to `original` where it has none
  std::string amp;       ///< the page's AMP form; often empty
  std::string kind;      ///< "article", "video" or "redirect"
  Checks checks;
  std::vector<std::string> doubts;  ///< a sentence for each check that did not pass, and does not refute the answer

  friend bool operator==(const Found&, const Found&) = default;
};

/// Only Google can say.
struct Opaque {
  std::string token;
  std::string key;                                 ///< the same for every spelling of the link
  std::string kind;                                ///< "opaque" or "newsstand"
  std::optional<std::size_t> expected_length;      ///< bytes of the answer; unknown for "newsstand"
  std::optional<std::size_t> expected_amp_length;  ///< bytes of its AMP form, where there is one
  Locale locale;

  friend bool operator==(const Opaque&, const Opaque&) = default;
};

using OfflineAnswer = std::variant<Found, Opaque>;

/// Errors: those of classify(), not_an_article (the message says what it is instead), bad_token, answer_check_failed.
Result<OfflineAnswer> answer_offline(std::string_view url);

/// What it is about `url`, as `sidelight resolve --offline` prints it, one object for each link whatever it is:
///     {"url", "original", "clean"?, "amp"?, "kind", "via": "offline", "checks": [..], "doubts"?: [..]}
///     {"url", "kind": "opaque", "expectedLength"}
///     {"url", "kind"?, "feed"?, "error": {"kind", "message", "hint", "retryable"}}
nlohmann::json to_json(std::string_view url, Result<OfflineAnswer> answer);

/// Both in one.
nlohmann::json offline_answer(std::string_view url);

}  // namespace sidelight::resolve
