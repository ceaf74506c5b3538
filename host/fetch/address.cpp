#include "fetch/address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace sidelight::fetch {
namespace {

using Bytes6 = std::array<std::uint8_t, 16>;

struct Range4 {
  std::uint32_t prefix;
  int bits;
  std::string_view name;
};

constexpr std::uint32_t ip4(unsigned a, unsigned b, unsigned c, unsigned d) {
  return a << 24 | b << 16 | c << 8 | d;
}

// IANA's special-purpose registry, and the two metadata addresses that cloud machines answer on. First match names it.
constexpr Range4 kRanges4[] = {
    {ip4(169, 254, 169, 254), 32, "a cloud metadata address"},
    {ip4(168, 63, 129, 16), 32, "a cloud metadata address"},
    {ip4(0, 0, 0, 0), 8, "an unspecified address"},
    {ip4(10, 0, 0, 0), 8, "a private address"},
    {ip4(100, 64, 0, 0), 10, "a carrier's internal address"},
    {ip4(127, 0, 0, 0), 8, "a loopback address"},
    {ip4(169, 254, 0, 0), 16, "a link-local address"},
    {ip4(172, 16, 0, 0), 12, "a private address"},
    {ip4(192, 0, 0, 0), 24, "a reserved address"},
    {ip4(192, 0, 2, 0), 24, "a documentation address"},
    {ip4(192, 88, 99, 0), 24, "a reserved address"},
    {ip4(192, 168, 0, 0), 16, "a private address"},
    {ip4(198, 18, 0, 0), 15, "a benchmark address"},
    {ip4(198, 51, 100, 0), 24, "a documentation address"},
    {ip4(203, 0, 113, 0), 24, "a documentation address"},
    {ip4(224, 0, 0, 0), 4, "a multicast address"},
    {ip4(240, 0, 0, 0), 4, "a reserved address"},
};

std::optional<std::string_view> judge4(std::uint32_t address) {
  for (const auto& range : kRanges4) {
    const auto mask = ~std::uint32_t{0} << (32 - range.bits);
    if ((address & mask) == range.prefix) return range.name;
  }
  return std::nullopt;
}

struct Range6 {
  Bytes6 prefix;
  int bits;
  std::string_view name;  ///< empty: the IPv4 address that it carries decides
  int embedded = 0;       ///< the byte where that begins
};

// A translator or tunnel turns the forms with an IPv4 address inside back into that address.
constexpr Range6 kRanges6[] = {
    {{0xfd, 0x00, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54}, 128, "a cloud metadata address"},
    {{}, 128, "an unspecified address"},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, "a loopback address"},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, "", 12},  // IPv4-mapped
    {{0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, "", 12},        // IPv4-translated
    {{0x00, 0x64, 0xff, 0x9b}, 96, "", 12},                    // NAT64
    {{0x20, 0x02}, 16, "", 2},                                 // 6to4
    {{0x20, 0x01, 0x0d, 0xb8}, 32, "a documentation address"},
    {{0x3f, 0xff}, 20, "a documentation address"},
    {{0x20, 0x01, 0x00, 0x02}, 48, "a benchmark address"},
    {{0x20, 0x01}, 23, "a reserved address"},  // protocol assignments, Teredo among them
    {{0xfc}, 7, "a private address"},
    {{0xfe, 0x80}, 10, "a link-local address"},
    {{0xfe, 0xc0}, 10, "a private address"},
    {{0xff}, 8, "a multicast address"},
};

bool within(const Bytes6& address, const Bytes6& prefix, int bits) {
  for (int i = 0; i < 16 && bits > 0; ++i, bits -= 8) {
    const auto index = static_cast<std::size_t>(i);
    const int mask = bits >= 8 ? 0xff : 0xff << (8 - bits) & 0xff;
    if (((address[index] ^ prefix[index]) & mask) != 0) return false;
  }
  return true;
}

std::optional<std::string_view> judge6(const Bytes6& address) {
  for (const auto& range : kRanges6) {
    if (!within(address, range.prefix, range.bits)) continue;
    if (!range.name.empty()) return range.name;
    const auto at = static_cast<std::size_t>(range.embedded);
    return judge4(ip4(address[at], address[at + 1], address[at + 2], address[at + 3]));
  }
  // Only 2000::/3 has been given out; the rest is somebody's own arrangement.
  if ((address[0] & 0xe0) != 0x20) return "a reserved address";
  return std::nullopt;
}

Bytes6 bytes(const in6_addr& address) {
  Bytes6 out;
  std::memcpy(out.data(), &address, out.size());
  return out;
}

}  // namespace

std::optional<std::string_view> why_forbidden(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in;
    std::memcpy(&in, &address, sizeof in);
    return judge4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in;
    std::memcpy(&in, &address, sizeof in);
    return judge6(bytes(in.sin6_addr));
  }
  return "not an internet address";
}

std::optional<std::string_view> why_forbidden(std::string_view literal) {
  if (literal.starts_with('[') && literal.ends_with(']')) literal = literal.substr(1, literal.size() - 2);
  if (literal.ends_with('.')) literal.remove_suffix(1);
  if (literal.size() > INET6_ADDRSTRLEN) return std::nullopt;
  const std::string text(literal);
  in_addr four;
  if (::inet_pton(AF_INET, text.c_str(), &four) == 1) return judge4(ntohl(four.s_addr));
  in6_addr six;
  if (::inet_pton(AF_INET6, text.c_str(), &six) == 1) return judge6(bytes(six));
  return std::nullopt;
}

std::string address_text(const sockaddr& address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address.sa_family == AF_INET) {
    sockaddr_in in;
    std::memcpy(&in, &address, sizeof in);
    ::inet_ntop(AF_INET, &in.sin_addr, text, sizeof text);
  } else if (address.sa_family == AF_INET6) {
    sockaddr_in6 in;
    std::memcpy(&in, &address, sizeof in);
    ::inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof text);
  }
  return text;
}

}  // namespace sidelight::fetch
