// Which network this computer is in, told by the way out of it. Never leaves the computer as it is: whoever keeps it,
// keeps a hash.
#pragma once

#include <filesystem>
#include <string>

namespace sidelight {

/// The default route's gateway with its hardware address, or of a network without IPv4 the gateway's IPv6 address.
/// Empty where it cannot be told: no route, a gateway that was not met yet. A route without a gateway (a tunnel) is
/// told by its interface. `folder` holds the kernel's tables `route`, `arp` and `ipv6_route`.
std::string network_identity(const std::filesystem::path& folder = "/proc/net");

}  // namespace sidelight
