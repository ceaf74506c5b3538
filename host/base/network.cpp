#include "base/network.hpp"

#include <arpa/inet.h>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/text.hpp"

namespace sidelight {
namespace {

constexpr std::size_t kMaxTable = 1024 * 1024;
constexpr std::uint32_t kUp = 1;

std::vector<std::string_view> words(std::string_view line) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; (at = line.find_first_not_of(" \t\r", at)) != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
    found.push_back(line.substr(at, end - at));
    at = end;
  }
  return found;
}

std::optional<std::uint32_t> number(std::string_view text, int base) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

struct Route {
  std::string interface;
  std::uint32_t gateway = 0;  ///< as the kernel holds it, in network order
  std::uint32_t mask = 0, metric = 0;
};

// The longest of the routes that start at 0.0.0.0: a tunnel often takes two halves instead of the whole.
std::optional<Route> default_route(const std::string& table) {
  std::optional<Route> best;
  for (const std::string_view line : split(table, '\n')) {
    const auto field = words(line);
    if (field.size() < 8) continue;
    const auto to = number(field[1], 16), gateway = number(field[2], 16), flags = number(field[3], 16),
               metric = number(field[6], 10), mask = number(field[7], 16);
    if (!to || !gateway || !flags || !metric || !mask || *to != 0 || (*flags & kUp) == 0) continue;
    const std::uint32_t bits = ntohl(*mask);
    if (bits > 0x80000000u) continue;  // a network of its own that starts at zero
    if (!best || bits > best->mask || (bits == best->mask && *metric < best->metric))
      best = Route{.interface = std::string(field[0]), .gateway = *gateway, .mask = bits, .metric = *metric};
  }
  return best;
}

std::string address_text(std::uint32_t address) {
  in_addr ip{.s_addr = address};
  char text[INET_ADDRSTRLEN] = {};
  return ::inet_ntop(AF_INET, &ip, text, sizeof text) == nullptr ? std::string() : text;
}

std::string hardware_address(const std::string& table, const std::string& ip, const std::string& interface) {
  for (const std::string_view line : split(table, '\n')) {
    const auto field = words(line);
    if (field.size() >= 6 && field[0] == ip && field[5] == interface && field[3] != "00:00:00:00:00:00")
      return std::string(field[3]);
  }
  return {};
}

std::string ipv6_gateway(const std::string& table) {
  constexpr std::string_view kNone = "00000000000000000000000000000000";
  for (const std::string_view line : split(table, '\n')) {
    const auto field = words(line);
    if (field.size() >= 10 && field[0] == kNone && field[1] == "00" && field[4] != kNone)
      return std::string(field[4]) + " " + std::string(field[9]);
  }
  return {};
}

}  // namespace

std::string network_identity(const std::filesystem::path& folder) {
  const auto routes = read_file(folder / "route", kMaxTable);
  if (const auto route = routes ? default_route(*routes) : std::nullopt) {
    if (route->gateway == 0) return "through " + route->interface;
    const std::string ip = address_text(route->gateway);
    const auto neighbours = read_file(folder / "arp", kMaxTable);
    const std::string hardware = neighbours ? hardware_address(*neighbours, ip, route->interface) : std::string();
    return hardware.empty() ? std::string() : ip + " " + hardware;
  }
  const auto routes6 = read_file(folder / "ipv6_route", kMaxTable);
  return routes6 ? ipv6_gateway(*routes6) : std::string();
}

}  // namespace sidelight
