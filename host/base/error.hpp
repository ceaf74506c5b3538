// Ordinary failure: a kind for programs, a sentence and a hint for people. Bugs are exceptions; everything else that
// can go wrong is returned as one of these, so that callers must look.
#pragma once

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sidelight {

enum class ErrorKind {
  // The envelope of a message (JSON-RPC's own codes).
  parse_error,
  invalid_request,
  method_not_found,
  invalid_params,
  internal_error,
  not_initialized,
  cancelled,
  // Links.
  not_google_news,
  not_an_article,
  bad_token,
  opaque_token,
  refused_by_google,
  answer_check_failed,
  // Fetching.
  bad_url,
  unreachable,
  tls_failed,
  forbidden_address,
  http_status,
  too_large,
  timed_out,
  not_html,
  not_a_feed,
  // Reading.
  no_article,
  reader_failed,
  // Plugins.
  plugin_invalid,
  plugin_failed,
  not_allowed,
  // The rest.
  result_too_large,
  busy,
  storage_failed,
  file_failed,
  bad_setting,
  not_installed,
};

/// The name on the wire, such as "BadToken".
std::string_view name(ErrorKind kind);

/// The JSON-RPC code of a kind: the standard's own for the envelope, -32000 downwards for ours. Never renumbered.
int code(ErrorKind kind);

struct Error {
  ErrorKind kind = ErrorKind::internal_error;
  std::string message;  ///< one sentence for a person, ending in a full stop
  std::string hint;     ///< what to do about it; may be empty
  bool retryable = false;
  std::optional<std::chrono::milliseconds> retry_after = {};
  std::string url = {};             ///< the link that it is about, where there is one
  std::vector<int> supported = {};  ///< protocol versions, where the one asked for is not among them
  std::string stage = {};           ///< resolving, fetching, extracting, analysing; set by the session

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T = void>
using Result = std::expected<T, Error>;

/// `return fail(ErrorKind::bad_token, "The token ends early.", "Copy the whole link.");`
inline std::unexpected<Error> fail(ErrorKind kind, std::string message, std::string hint = {}) {
  return std::unexpected(Error{.kind = kind, .message = std::move(message), .hint = std::move(hint)});
}

}  // namespace sidelight
