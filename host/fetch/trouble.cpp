#include "fetch/trouble.hpp"

#include <algorithm>
#include <iterator>
#include <string>

namespace sidelight::fetch {
namespace {

constexpr auto kLater = "Try again in a while; if other pages load, the fault is the site's.";
constexpr auto kConnection = "Check this computer's connection, and try again.";
constexpr auto kUseTheTab =
    "Open the page in a tab and press the Sidelight button there; the tab's own page is read then.";
constexpr auto kNotWho = "The site, or something between it and you, is not who it says; do not trust the page.";
constexpr auto kHeadline = "Look for the headline on the publisher's site.";

using enum ErrorKind;

struct Row {
  Trouble trouble;
  ErrorKind kind;
  bool retryable;
  bool nothing_was_sent;
  std::string_view message;
  std::string_view hint;
};

constexpr Row kRows[] = {
    {Trouble::no_such_name, unreachable, true, true, "There is no server named {host}.",
     "Check the link's spelling; the site may also have moved or closed."},
    {Trouble::name_server_silent, unreachable, true, true,
     "The name server that knows where {host} is does not answer.", kConnection},
    {Trouble::name_not_found, unreachable, true, true, "The address of {host} could not be found.",
     "Check the link's spelling and this computer's connection."},
    {Trouble::name_too_slow, timed_out, true, true, "The address of {host} was not found within {detail}.",
     kConnection},
    {Trouble::refused, unreachable, true, true, "{host} refused the connection.", kLater},
    {Trouble::no_route, unreachable, true, true, "{host} cannot be reached from this network.", kConnection},
    {Trouble::connect_reset, unreachable, true, true, "{host} broke off the connection.", kLater},
    {Trouble::connect_too_slow, timed_out, true, true, "{host} did not take the connection within {detail}.", kLater},
    {Trouble::not_connected, unreachable, true, true, "{host} could not be connected to.", kLater},

    {Trouble::certificate_expired, tls_failed, false, false, "The certificate of {host} has expired.",
     "Check this computer's clock; if it is right, the site has to renew its certificate."},
    {Trouble::certificate_not_yet_valid, tls_failed, false, false, "The certificate of {host} is not valid yet.",
     "Check this computer's clock; if it is right, the fault is the site's."},
    {Trouble::certificate_of_another, tls_failed, false, false, "The certificate of {host} is for another name.",
     kNotWho},
    {Trouble::certificate_self_signed, tls_failed, false, false,
     "The certificate of {host} is self-signed: nobody vouches for it.", kNotWho},
    {Trouble::certificate_of_a_stranger, tls_failed, false, false,
     "The certificate of {host} is of an issuer that this computer does not know.",
     "The site may have forgotten a part of its certificate; otherwise something between reads along."},
    {Trouble::certificate_revoked, tls_failed, false, false, "The certificate of {host} has been revoked.", kNotWho},
    {Trouble::certificate_not_accepted, tls_failed, false, false,
     "The certificate of {host} was not accepted: {detail}.",
     "Check this computer's clock; otherwise the site, or something between, is not who it says."},
    {Trouble::no_authorities, tls_failed, false, false, "The trusted certificates could not be read: {detail}.",
     "Install the ca-certificates package, or mend ca_file in the settings."},
    {Trouble::no_secure_connection, tls_failed, true, false, "No secure connection to {host} could be made: {detail}.",
     kLater},

    {Trouble::no_answer, unreachable, true, false, "{host} closed the connection without an answer.", kLater},
    {Trouble::cut, unreachable, true, false, "{host} closed the connection before its answer was complete.", kLater},
    {Trouble::reset, unreachable, true, false, "The connection to {host} broke off.", kLater},
    {Trouble::stream_ended, unreachable, true, false, "{host} ended the HTTP/2 exchange: {detail}.", kLater},
    {Trouble::not_http, unreachable, false, false, "{host} did not answer in proper HTTP.",
     "The link may not lead to a web site."},
    {Trouble::not_decompressed, unreachable, false, false, "The answer of {host} could not be decompressed.", kLater},
    {Trouble::first_byte_too_slow, timed_out, true, false,
     "{host} took the request and sent nothing within {detail}, the limit for a first byte.", kLater},
    {Trouble::too_slow, timed_out, true, false, "{host} began to answer and was not done after {detail} in total.",
     kLater},
    {Trouble::no_memory, unreachable, true, false, "There was not enough memory for the answer of {host}.", kLater},
    {Trouble::other, unreachable, false, false, "Fetching from {host} failed: {detail}.", kLater},

    {Trouble::login, http_status, false, false, "The publisher gives this {thing} only to those who log in{detail}.",
     kUseTheTab},
    {Trouble::payment, http_status, false, false, "The publisher gives this {thing} only to those who pay{detail}.",
     kUseTheTab},
    {Trouble::forbidden, http_status, false, false, "The publisher does not give this {thing} to programs{detail}.",
     kUseTheTab},
    {Trouble::bot_wall, http_status, false, false,
     "The publisher wants proof that a person is asking for this {thing}: a CAPTCHA or the like{detail}.",
     "Open the page in a tab, pass the check there and press the Sidelight button; the tab's own page is read then."},
    {Trouble::not_found, http_status, false, false, "The publisher has no such {thing}, or no longer{detail}.",
     kHeadline},
    {Trouble::gone, http_status, false, false, "The publisher has taken this {thing} away for good{detail}.",
     kHeadline},
    {Trouble::legal, http_status, false, false,
     "The {thing} may not be shown where you are, for legal reasons{detail}.", kHeadline},
    {Trouble::too_many, http_status, true, false, "The publisher asks to be asked less often{detail}.", kUseTheTab},
    {Trouble::asked_to_wait, http_status, true, false, "{host} asked not to be asked again before {detail}.",
     kUseTheTab},
    {Trouble::out_of_service, http_status, true, false, "The publisher's server is out of service just now{detail}.",
     "Try again later."},
    {Trouble::gateway, http_status, true, false,
     "The publisher's server waits for another one behind it that does not answer{detail}.", "Try again later."},
    {Trouble::server_error, http_status, true, false, "The publisher's server has a problem{detail}.",
     "Try again later."},
    {Trouble::odd_status, http_status, false, false,
     "The publisher answered with something else than the {thing}{detail}.", kUseTheTab},
};

std::string filled(std::string_view text, std::string_view host, std::string_view detail, std::string_view thing) {
  std::string out;
  while (!text.empty()) {
    const auto open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    const auto name = text.substr(open + 1, close - open - 1);
    out += name == "host" ? host : name == "detail" ? detail : thing;
    text.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace

Error error_of(Trouble trouble, std::string_view host, std::string_view detail, std::string_view thing) {
  const Row* row = std::ranges::find(kRows, trouble, &Row::trouble);
  if (row == std::end(kRows)) row = std::ranges::find(kRows, Trouble::other, &Row::trouble);
  Error error{.kind = row->kind,
              .message = filled(row->message, host, detail, thing),
              .hint = std::string(row->hint),
              .retryable = row->retryable,
              .stage = row->nothing_was_sent ? "connecting" : ""};
  // Nothing else than a page can be read from a tab.
  if (thing != "page" && (row->hint == kUseTheTab || row->hint == kHeadline || trouble == Trouble::bot_wall))
    error.hint = "Look for it on the publisher's site.";
  return error;
}

}  // namespace sidelight::fetch
