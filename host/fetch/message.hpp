// What is asked of the web and what it answers. Plain values: the module that holds libcurl sees these and no event
// loop.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace sidelight::fetch {

struct Limits {
  std::size_t headers = 256 * 1024;              ///< bytes of response headers, all redirects together
  std::size_t body = 16 * 1024 * 1024;           ///< bytes after decompression, and as many before it
  std::chrono::milliseconds first_byte{15'000};  ///< from the asking (of each redirect's target too) to the first byte
  std::chrono::milliseconds total{45'000};
  int redirects = 10;  ///< 0: a redirect is an answer like any other
};

struct Progress {
  std::size_t received = 0;          ///< bytes so far, decompressed
  std::optional<std::size_t> total;  ///< where the server says
};

/// A copy that the asker holds: its server is asked only whether it has changed, and answers 304 if not.
struct Copy {
  std::string url;  ///< after redirects; the question is for this address alone, not for others on the way
  std::string etag;
  std::string last_modified;
};

struct Request {
  std::string method = "GET";  ///< GET, HEAD or POST
  std::string url;
  /// Besides what the fetcher sends itself; "User-Agent" and "Accept" here win. Credentials and connection headers are
  /// refused.
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;  ///< of a POST
  Limits limits;
  /// Cookies that a redirect sets are sent on along the same chain (some publishers turn in circles without) and then
  /// forgotten.
  bool chain_cookies = true;
  std::optional<Copy> copy;
  /// Asked for the URL and for every redirect's target before anything is sent; an error ends the request with it. What
  /// it is given is normal: scheme and host in lower case, no user, a path; the host ends at the first of ":/?#".
  std::function<Result<>(const std::string& url)> allow;
  std::function<void(const Progress&)> on_progress;
};

struct Response {
  int status = 0;
  std::string url;                     ///< after redirects
  std::vector<std::string> redirects;  ///< each address asked, in order: the first is the request's, the last is `url`
  std::vector<std::pair<std::string, std::string>> headers;  ///< of the last answer; names in lower case
  std::string content_type;
  std::string body;
  std::string http_version;  ///< "1.1", "2"

  /// The first header of that name (lower case), or nothing.
  std::optional<std::string> header(std::string_view name) const;
};

/// Of an address in the form that `allow` and Response have: "https://news.example:8443/a" is "news.example".
std::string_view host_of(std::string_view url);

/// How tests and the demo reach their own servers; never taken from a message.
struct TestWorld {
  /// libcurl's CONNECT_TO form, "host:port:address:port"; only loopback addresses named here may be reached, and only
  /// by the host and port that they are named for (either may be empty for any).
  std::vector<std::string> connect_to;
  std::string ca_file;  ///< PEM; trusted besides the system's
};

struct Settings {
  std::string user_agent;
  std::optional<TestWorld> test_world;
};

}  // namespace sidelight::fetch
