#include "base/network.hpp"

#include <stdlib.h>

#include "base/file.hpp"
#include "support/catch.hpp"

using namespace sidelight;

namespace {

const std::string kHead = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
const std::string kHome = "eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n";
const std::string kCable = "eth1\t00000000\t0102A8C0\t0003\t0\t0\t50\t00000000\t0\t0\t0\n";
const std::string kLocal = "eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n";
const std::string kTunnel = "tun0\t00000000\t00000000\t0001\t0\t0\t500\t00000080\t0\t0\t0\n";
const std::string kNeighbours =
    "IP address       HW type     Flags       HW address            Mask     Device\n"
    "192.168.1.1      0x1         0x2         aa:bb:cc:dd:ee:01     *        eth0\n"
    "192.168.2.1      0x1         0x2         aa:bb:cc:dd:ee:02     *        eth1\n";
const std::string kSix =
    "fe800000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 "
    "00000001 00000000 00000001     eth0\n"
    "00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000001 00000400 "
    "00000001 00000000 00000003     eth0\n";

}  // namespace

TEST_CASE("a network is told by the way out of it") {
  const struct {
    const char* name;
    std::string route, arp, ipv6_route, identity;
  } rows[] = {
      {"a gateway that was met", kHead + kLocal + kHome, kNeighbours, "", "192.168.1.1 aa:bb:cc:dd:ee:01"},
      {"two ways out, the cheaper one", kHead + kHome + kCable, kNeighbours, "", "192.168.2.1 aa:bb:cc:dd:ee:02"},
      {"a tunnel before the default", kHead + kHome + kTunnel, kNeighbours, "", "through tun0"},
      {"a gateway that was not met yet", kHead + kHome, "", kSix, ""},
      {"IPv6 alone", kHead, "", kSix, "fe800000000000000000000000000001 eth0"},
      {"no way out", kHead + kLocal, kNeighbours, "", ""},
      {"tables that are none", "x\n\t\t\n00000000 0 0 0 0 0 0 0\n", "\n", "y", ""},
      {"tables that never end", std::string(2 << 20, 'x'), "", "", ""},
  };
  for (const auto& row : rows) {
    INFO(row.name);
    char folder[] = "/tmp/sidelight-network-XXXXXX";
    REQUIRE(::mkdtemp(folder) != nullptr);
    const std::filesystem::path path = folder;
    CHECK(network_identity(path).empty());
    REQUIRE(write_file_atomically(path / "route", row.route));
    REQUIRE(write_file_atomically(path / "arp", row.arp));
    REQUIRE(write_file_atomically(path / "ipv6_route", row.ipv6_route));
    CHECK(network_identity(path) == row.identity);
    std::filesystem::remove_all(path);
  }
}
