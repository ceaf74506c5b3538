#include "fetch/http/failure.hpp"

#include <cerrno>
#include <string>

#include "base/text.hpp"
#include "fetch/trouble.hpp"

namespace sidelight::fetch {
namespace {

/// What follows libcurl's own preface, bounded and clean: parts of it come from the server's certificate.
std::string clean(std::string_view detail) {
  for (const std::string_view preface : {"SSL certificate problem: ", "SSL: "}) {
    if (detail.starts_with(preface)) detail.remove_prefix(preface.size());
  }
  auto text = collapse_space(repair_utf8(detail.substr(0, 200)));
  while (text.ends_with('.')) text.pop_back();
  return text.empty() ? "no reason was given" : text;
}

Trouble why_not_connected(long system_error) {
  switch (system_error) {
    case ECONNREFUSED:
      return Trouble::refused;
    case ECONNRESET:
      return Trouble::connect_reset;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
    case EADDRNOTAVAIL:
      return Trouble::no_route;
    case ETIMEDOUT:
      return Trouble::connect_too_slow;
    default:
      return Trouble::not_connected;
  }
}

// OpenSSL's X509_V_ERR_ numbers, which never change; libcurl hands them on and its headers have no names for them.
Trouble why_not_accepted(long verify_result, std::string_view detail) {
  // libcurl itself compares the names, and has no number for that.
  if (detail.contains("subject name")) return Trouble::certificate_of_another;
  switch (verify_result) {
    case 9:
      return Trouble::certificate_not_yet_valid;
    case 10:
      return Trouble::certificate_expired;
    case 18:
      return Trouble::certificate_self_signed;
    case 2:
    case 19:
    case 20:
    case 21:
      return Trouble::certificate_of_a_stranger;
    case 23:
      return Trouble::certificate_revoked;
    case 62:
    case 64:
      return Trouble::certificate_of_another;
    default:
      return Trouble::certificate_not_accepted;
  }
}

}  // namespace

Error failure(CURLcode code, const Circumstances& know) {
  const auto tell = [&](Trouble trouble) { return error_of(trouble, know.host, clean(know.detail)); };
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return tell(Trouble::name_not_found);
    case CURLE_COULDNT_CONNECT:
      if (why_not_connected(know.system_error) == Trouble::connect_too_slow)
        return error_of(Trouble::connect_too_slow, know.host, "the system's own limit");
      return tell(why_not_connected(know.system_error));
    case CURLE_PEER_FAILED_VERIFICATION:
      return tell(why_not_accepted(know.verify_result, know.detail));
    case CURLE_SSL_CACERT_BADFILE:
      return tell(Trouble::no_authorities);
    case CURLE_SSL_CONNECT_ERROR: {
      auto error = tell(Trouble::no_secure_connection);
      error.retryable = know.system_error != 0;
      return error;
    }
    case CURLE_GOT_NOTHING:
      return tell(Trouble::no_answer);
    case CURLE_PARTIAL_FILE:
      return tell(Trouble::cut);
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
      return tell(Trouble::reset);
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return tell(Trouble::stream_ended);
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
      return tell(Trouble::not_http);
    case CURLE_BAD_CONTENT_ENCODING:
      return tell(Trouble::not_decompressed);
    case CURLE_OPERATION_TIMEDOUT:
      return error_of(Trouble::too_slow, know.host, "some time");
    case CURLE_OUT_OF_MEMORY:
      return tell(Trouble::no_memory);
    default:
      return error_of(Trouble::other, know.host, clean(curl_easy_strerror(code)));
  }
}

}  // namespace sidelight::fetch
