// What goes out: the request checked, and the options that make libcurl keep this room's rules.
#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.hpp"
#include "fetch/http/transfer.hpp"

namespace sidelight::fetch {
namespace {

constexpr std::size_t kMostHeaders = 64;
constexpr std::size_t kLongestHeader = 16 * 1024;
constexpr std::chrono::milliseconds kLongestWait{10 * 60 * 1000};

/// Who is asked, how the connection is kept and who asks are this room's to say.
constexpr std::array<std::string_view, 14> kOwnHeaders = {
    "host",    "content-length", "transfer-encoding",   "connection",       "keep-alive",    "upgrade", "te",
    "trailer", "expect",         "proxy-authorization", "proxy-connection", "authorization", "cookie",  "referer"};

bool is_token(std::string_view text) {
  constexpr std::string_view kOthers = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kOthers.contains(c);
  });
}

bool is_header_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f); });
}

bool is_sendable(std::string_view value) {
  return !value.empty() && value.size() <= kLongestHeader && is_header_value(value);
}

template <class Value>
void set(CURL* easy, CURLoption option, Value value) {
  // The only failures are no memory and an option that this libcurl was built without; a rule that cannot be set is not
  // skipped.
  if (const auto code = curl_easy_setopt(easy, option, value); code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
}

}  // namespace

Result<> Transfer::check_request() {
  const auto refuse = [](std::string message) { return fail(ErrorKind::invalid_params, std::move(message)); };
  if (request_.method != "GET" && request_.method != "HEAD" && request_.method != "POST") {
    return refuse("Only GET, HEAD and POST are spoken here.");
  }
  if (request_.headers.size() > kMostHeaders) return refuse("A request has at most 64 headers.");
  for (const auto& [header_name, value] : request_.headers) {
    if (!is_token(header_name) || !is_header_value(value) || header_name.size() + value.size() > kLongestHeader) {
      return refuse("A request's header is malformed or longer than 16 KiB.");
    }
    if (std::find(kOwnHeaders.begin(), kOwnHeaders.end(), to_lower_ascii(header_name)) != kOwnHeaders.end()) {
      return refuse("The header " + header_name + " is not the caller's to set.");
    }
  }
  auto& limits = request_.limits;
  limits.total = std::clamp(limits.total, std::chrono::milliseconds(0), kLongestWait);
  limits.first_byte = std::clamp(limits.first_byte, std::chrono::milliseconds(0), kLongestWait);
  return {};
}

void Transfer::set_options() {
  CURL* easy = handle();
  set(easy, CURLOPT_PRIVATE, static_cast<void*>(this));
  set(easy, CURLOPT_ERRORBUFFER, detail_);
  set(easy, CURLOPT_NOSIGNAL, 1L);
  set(easy, CURLOPT_PROTOCOLS_STR, "https,http");
  set(easy, CURLOPT_FOLLOWLOCATION, 0L);
  set(easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  set(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  // The empty string also keeps http_proxy and its kin out: a proxy would resolve names out of the address policy's
  // sight.
  set(easy, CURLOPT_PROXY, "");
  set(easy, CURLOPT_ACCEPT_ENCODING, "");  // all that libcurl can undo
  set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(easy, CURLOPT_USERAGENT, world_.user_agent.c_str());
  // Turns on cookies in memory; they live as long as this handle.
  if (request_.chain_cookies) set(easy, CURLOPT_COOKIEFILE, "");
  // Without it the end of a transfer waits, and the event loop with it, for a name server that does not answer.
  set(easy, CURLOPT_QUICK_EXIT, 1L);
  // Debian's libcurl has a bundle and a folder of certificates; this takes the bundle's place and the folder stays.
  if (!world_.ca_file.empty()) set(easy, CURLOPT_CAINFO, world_.ca_file.c_str());

  set(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
  set(easy, CURLOPT_HEADERDATA, static_cast<void*>(this));
  set(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  set(easy, CURLOPT_WRITEDATA, static_cast<void*>(this));
  set(easy, CURLOPT_NOPROGRESS, 0L);
  set(easy, CURLOPT_XFERINFOFUNCTION, &Transfer::on_count);
  set(easy, CURLOPT_XFERINFODATA, static_cast<void*>(this));
  set(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_open_socket);
  set(easy, CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
}

void Transfer::set_exchange() {
  asked_ = Clock::now();
  status_ = 0;
  answering_ = headers_done_ = redirecting_ = cut_short_ = connected_ = false;
  discarded_ = 0;
  announced_.reset();
  forbidden_.clear();
  response_.headers.clear();

  CURL* easy = handle();
  set(easy, CURLOPT_CURLU, url_.parsed.get());
  // To wait for a connection that may turn out to take many requests is worth it only where HTTP/2 is to be had.
  set(easy, CURLOPT_PIPEWAIT, url_.secure() ? 1L : 0L);
  route_list_.reset(route_ ? curl_slist_append(nullptr, route_->entry.c_str()) : nullptr);
  set(easy, CURLOPT_CONNECT_TO, route_list_.get());

  set(easy, CURLOPT_HTTPGET, 1L);
  if (request_.method == "HEAD") set(easy, CURLOPT_NOBODY, 1L);
  if (request_.method == "POST") {
    set(easy, CURLOPT_POST, 1L);
    set(easy, CURLOPT_POSTFIELDS, request_.body.data());
    set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
  }
  set_headers();
}

void Transfer::set_headers() {
  header_list_.reset();
  const auto add = [this](const std::string& line) {
    curl_slist* longer = curl_slist_append(header_list_.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(header_list_.release());
    header_list_.reset(longer);
  };
  add("Expect:");  // a body this small is sent at once
  for (const auto& [header_name, value] : request_.headers) {
    if (request_.method != "POST" && to_lower_ascii(header_name).starts_with("content-")) continue;
    add(value.empty() ? header_name + ";" : header_name + ": " + value);
  }
  // Another page's mark would be answered with a lie.
  if (const auto& copy = request_.copy; copy && copy->url == url_.text) {
    if (is_sendable(copy->etag)) add("If-None-Match: " + copy->etag);
    if (is_sendable(copy->last_modified)) add("If-Modified-Since: " + copy->last_modified);
  }
  set(handle(), CURLOPT_HTTPHEADER, header_list_.get());
}

curl_socket_t Transfer::on_open_socket(void* self, curlsocktype, curl_sockaddr* address) {
  if (!static_cast<Transfer*>(self)->may_connect(*address)) return CURL_SOCKET_BAD;
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace sidelight::fetch
