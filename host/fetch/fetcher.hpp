// Asks the web for one thing, within limits. Everybody who needs the network goes through here: the resolver, the page itself
// and every plugin, so that the address policy is kept in one place.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/async.hpp"
#include "base/error.hpp"

namespace sidelight::fetch {

struct Limits {
  std::size_t headers = 256 * 1024;             ///< bytes of response headers, all redirects together
  std::size_t body = 16 * 1024 * 1024;          ///< bytes after decompression
  std::chrono::milliseconds first_byte{15'000};
  std::chrono::milliseconds total{45'000};
  int redirects = 10;                           ///< 0: a redirect is an answer like any other
};

struct Progress {
  std::size_t received = 0;          ///< bytes so far, decompressed
  std::optional<std::size_t> total;  ///< where the server says
};

struct Request {
  std::string method = "GET";
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;  ///< of a POST
  Limits limits;
  /// Asked for the URL and for every redirect's target before anything is sent; an error ends the request with it.
  std::function<Result<>(const std::string& url)> allow;
  std::function<void(const Progress&)> on_progress;
};

struct Response {
  int status = 0;
  std::string url;                     ///< after redirects
  std::vector<std::string> redirects;  ///< each address on the way, the first one asked for included
  std::vector<std::pair<std::string, std::string>> headers;  ///< of the last answer; names in lower case
  std::string content_type;
  std::string body;
  std::string http_version;            ///< "1.1", "2"

  /// The first header of that name (lower case), or nothing.
  std::optional<std::string> header(std::string_view name) const;
};

/// How tests and the demo reach their own servers; never taken from a message.
struct TestWorld {
  /// libcurl's CONNECT_TO form, "host:port:address:port"; only addresses named here may be loopback.
  std::vector<std::string> connect_to;
  std::string ca_file;  ///< PEM; trusted besides the system's
};

struct Settings {
  std::string user_agent;
  std::optional<TestWorld> test_world;
};

class Fetcher {
 public:
  virtual ~Fetcher() = default;

  /// An HTTP status is not an error here. Errors: bad_url, forbidden_address, unreachable, tls_failed, too_large, timed_out.
  /// Cancelling the task ends the transfer at once.
  virtual Task<Result<Response>> fetch(Request request) = 0;
};

/// Loads the module that holds libcurl on first use (so that a host that only talks starts without it); `warm_up` does so early.
std::unique_ptr<Fetcher> make_fetcher(asio::any_io_executor loop, Settings settings);
void warm_up(Fetcher& fetcher);

}  // namespace sidelight::fetch
