#include "fetch/http/test_routes.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <charconv>
#include <cstring>
#include <string_view>

#include "base/text.hpp"

namespace sidelight::fetch {
namespace {

/// Takes the text up to the next ":" outside brackets off the front.
std::string_view take(std::string_view& rest) {
  const auto from = rest.starts_with('[') ? rest.find(']') : 0;
  const auto colon = rest.find(':', from == std::string_view::npos ? 0 : from);
  const auto field = rest.substr(0, colon);
  rest = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
  return field;
}

std::optional<int> port_number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 1 || value > 65'535) return std::nullopt;
  return value;
}

std::optional<Route> parse_route(const std::string& entry) {
  std::string_view rest = entry;
  Route route{.host = to_lower_ascii(take(rest)), .entry = entry};
  const auto port = take(rest);
  auto address = take(rest);
  const auto address_port = port_number(rest);
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  if (address.empty() || !address_port) return std::nullopt;
  if (!port.empty()) {
    const auto number = port_number(port);
    if (!number) return std::nullopt;
    route.port = *number;
  }
  route.address = address;
  route.address_port = *address_port;
  return route;
}

}  // namespace

Result<std::vector<Route>> parse_routes(const std::vector<std::string>& entries) {
  std::vector<Route> routes;
  for (const auto& entry : entries) {
    auto route = parse_route(entry);
    if (!route) {
      return fail(ErrorKind::bad_setting,
                  "The test world's connect_to entry “" + entry + "” is not host:port:address:port.",
                  "Write it as libcurl's CONNECT_TO takes it, such as news.example:443:127.0.0.1:8443.");
    }
    routes.push_back(std::move(*route));
  }
  return routes;
}

std::optional<Route> find_route(const std::vector<Route>& routes, const Url& url) {
  for (const auto& route : routes) {
    if ((route.host.empty() || route.host == url.host) && (route.port == 0 || route.port == url.port)) return route;
  }
  return std::nullopt;
}

bool is_loopback_route(const Route& route, const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in;
    std::memcpy(&in, &address, sizeof in);
    in_addr wanted;
    return ::inet_pton(AF_INET, route.address.c_str(), &wanted) == 1 && wanted.s_addr == in.sin_addr.s_addr &&
           ntohs(in.sin_port) == route.address_port && ntohl(wanted.s_addr) >> 24 == 127;
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 in;
  std::memcpy(&in, &address, sizeof in);
  in6_addr wanted;
  return ::inet_pton(AF_INET6, route.address.c_str(), &wanted) == 1 &&
         std::memcmp(&wanted, &in.sin6_addr, sizeof wanted) == 0 && ntohs(in.sin6_port) == route.address_port &&
         std::memcmp(&wanted, &in6addr_loopback, sizeof wanted) == 0;
}

}  // namespace sidelight::fetch
