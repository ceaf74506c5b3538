// The test world's connect_to: which host and port lead to which loopback address. Parsed here rather than only by
// libcurl, because the same entry also decides what the address policy lets through.
#pragma once

#include <sys/socket.h>

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "fetch/http/url.hpp"
#include "fetch/message.hpp"

namespace sidelight::fetch {

struct Route {
  std::string host;     ///< lower case; empty: any
  int port = 0;         ///< 0: any
  std::string address;  ///< without brackets
  int address_port = 0;
  std::string entry;  ///< as libcurl takes it
};

/// bad_setting for what is not "host:port:address:port".
Result<std::vector<Route>> parse_routes(const std::vector<std::string>& entries);

/// The first that names the URL's host and port, as libcurl chooses.
std::optional<Route> find_route(const std::vector<Route>& routes, const Url& url);

/// Whether that is the very address and port that the route leads to, and this computer's own. A route to any other
/// private network opens nothing.
bool is_loopback_route(const Route& route, const sockaddr& address);

}  // namespace sidelight::fetch
