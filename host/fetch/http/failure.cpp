#include "fetch/http/failure.hpp"

#include <cerrno>

#include "base/text.hpp"

namespace sidelight::fetch {
namespace {

// Before anything was sent, so that asking again is no second request.
Error while_connecting(std::string message, std::string hint) {
  return {.kind = ErrorKind::unreachable,
          .message = std::move(message),
          .hint = std::move(hint),
          .retryable = true,
          .stage = "connecting"};
}

Error make(ErrorKind kind, bool retryable, std::string message, std::string hint) {
  return {.kind = kind, .message = std::move(message), .hint = std::move(hint), .retryable = retryable};
}

/// What follows libcurl's own preface, bounded and clean: parts of it come from the server's certificate.
std::string clean(std::string_view detail) {
  for (const std::string_view preface : {"SSL certificate problem: ", "SSL: "}) {
    if (detail.starts_with(preface)) detail.remove_prefix(preface.size());
  }
  auto text = collapse_space(repair_utf8(detail.substr(0, 200)));
  while (text.ends_with('.')) text.pop_back();
  return text.empty() ? "no reason was given" : text;
}

std::string why_not_connected(long system_error) {
  switch (system_error) {
    case ECONNREFUSED:
      return " refused the connection.";
    case ECONNRESET:
      return " broke off the connection.";
    case ENETUNREACH:
    case EHOSTUNREACH:
      return " cannot be reached from this network.";
    case ETIMEDOUT:
      return " did not take the connection in time.";
    default:
      return " could not be connected to.";
  }
}

}  // namespace

Error failure(CURLcode code, const std::string& host, std::string_view detail, long system_error) {
  constexpr auto kTryAgain = "Try again in a while; if other pages load, the fault is the site's.";
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return while_connecting("The address of " + host + " could not be found.",
                              "Check the link's spelling and this computer's connection.");
    case CURLE_COULDNT_CONNECT:
      return while_connecting(host + why_not_connected(system_error), kTryAgain);
    case CURLE_PEER_FAILED_VERIFICATION:
      return make(ErrorKind::tls_failed, false,
                  "The certificate of " + host + " was not accepted: " + clean(detail) + ".",
                  "Check this computer's clock; otherwise the site, or something between, is not who it says.");
    case CURLE_SSL_CACERT_BADFILE:
      return make(ErrorKind::tls_failed, false, "The trusted certificates could not be read: " + clean(detail) + ".",
                  "Install the ca-certificates package, or mend ca_file in the settings.");
    case CURLE_SSL_CONNECT_ERROR:
      return make(ErrorKind::tls_failed, system_error != 0,
                  "No secure connection to " + host + " could be made: " + clean(detail) + ".", kTryAgain);
    case CURLE_GOT_NOTHING:
      return make(ErrorKind::unreachable, true, host + " closed the connection without an answer.", kTryAgain);
    case CURLE_PARTIAL_FILE:
      return make(ErrorKind::unreachable, true, host + " closed the connection before its answer was complete.",
                  kTryAgain);
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return make(ErrorKind::unreachable, true, "The connection to " + host + " broke off.", kTryAgain);
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return make(ErrorKind::unreachable, true, host + " ended the HTTP/2 exchange: " + clean(detail) + ".", kTryAgain);
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
      return make(ErrorKind::unreachable, false, host + " did not answer in proper HTTP.",
                  "The link may not lead to a web site.");
    case CURLE_BAD_CONTENT_ENCODING:
      return make(ErrorKind::unreachable, false, "The answer of " + host + " could not be decompressed.", kTryAgain);
    case CURLE_OPERATION_TIMEDOUT:
      return make(ErrorKind::timed_out, true, host + " did not answer in time.", kTryAgain);
    case CURLE_OUT_OF_MEMORY:
      return make(ErrorKind::unreachable, true, "There was not enough memory for the answer of " + host + ".",
                  kTryAgain);
    default:
      return make(ErrorKind::unreachable, false,
                  "Fetching from " + host + " failed: " + clean(curl_easy_strerror(code)) + ".", kTryAgain);
  }
}

}  // namespace sidelight::fetch
