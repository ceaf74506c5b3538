#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>

#include "fetch/address.hpp"
#include "support/catch.hpp"

using namespace sidelight::fetch;

TEST_CASE("addresses that are not the public internet are named for what they are") {
  struct Row {
    const char* address;
    const char* kind;
  };
  const Row rows[] = {{"0.0.0.0", "unspecified"},
                      {"0.1.2.3", "unspecified"},
                      {"10.0.0.1", "private"},
                      {"10.255.255.255", "private"},
                      {"100.64.0.1", "carrier"},
                      {"100.127.255.255", "carrier"},
                      {"127.0.0.1", "loopback"},
                      {"127.255.255.254", "loopback"},
                      {"169.254.1.1", "link-local"},
                      {"169.254.169.254", "metadata"},
                      {"168.63.129.16", "metadata"},
                      {"172.16.0.1", "private"},
                      {"172.31.255.255", "private"},
                      {"192.0.0.1", "reserved"},
                      {"192.0.2.1", "documentation"},
                      {"192.88.99.1", "reserved"},
                      {"192.168.0.1", "private"},
                      {"198.18.0.1", "benchmark"},
                      {"198.19.255.255", "benchmark"},
                      {"198.51.100.1", "documentation"},
                      {"203.0.113.1", "documentation"},
                      {"224.0.0.1", "multicast"},
                      {"239.255.255.255", "multicast"},
                      {"240.0.0.1", "reserved"},
                      {"255.255.255.255", "reserved"},
                      {"127.0.0.1.", "loopback"},
                      {"::", "unspecified"},
                      {"::1", "loopback"},
                      {"[::1]", "loopback"},
                      {"::127.0.0.1", "reserved"},
                      {"::ffff:127.0.0.1", "loopback"},
                      {"::ffff:10.0.0.1", "private"},
                      {"::ffff:a9fe:a9fe", "metadata"},
                      {"::ffff:0:10.0.0.1", "private"},
                      {"64:ff9b::10.0.0.1", "private"},
                      {"64:ff9b::7f00:1", "loopback"},
                      {"64:ff9b:1::8.8.8.8", "reserved"},
                      {"2002:7f00:1::", "loopback"},
                      {"2002:c0a8:1::1", "private"},
                      {"2001::1", "reserved"},
                      {"2001:2::1", "benchmark"},
                      {"2001:db8::1", "documentation"},
                      {"3fff::1", "documentation"},
                      {"fc00::1", "private"},
                      {"fd00:ec2::254", "metadata"},
                      {"fdff::1", "private"},
                      {"fe80::1", "link-local"},
                      {"fec0::1", "private"},
                      {"ff02::1", "multicast"},
                      {"100::1", "reserved"},
                      {"4000::1", "reserved"},
                      {"5f00::1", "reserved"}};
  for (const auto& row : rows) {
    INFO(row.address);
    const auto why = why_forbidden(row.address);
    REQUIRE(why);
    CHECK_THAT(std::string(*why), Catch::Contains(row.kind));
  }
}

TEST_CASE("public addresses and names are not forbidden") {
  for (const auto* address :
       {"8.8.8.8",          "1.1.1.1",         "9.255.255.255", "11.0.0.0",         "100.63.255.255",
        "100.128.0.0",      "126.255.255.255", "128.0.0.0",     "169.253.255.255",  "172.15.255.255",
        "172.32.0.0",       "192.167.255.255", "192.169.0.0",   "198.17.255.255",   "198.20.0.0",
        "223.255.255.255",  "2606:4700::1111", "2001:200::1",   "2a00:1450::1",     "2002:808:808::1",
        "64:ff9b::8.8.8.8", "::ffff:8.8.8.8",  "news.example",  "10.0.0.1.example", "",
        "999.1.1.1"}) {
    INFO(address);
    CHECK(!why_forbidden(address));
  }
}

TEST_CASE("a socket address is judged like its text") {
  sockaddr_in four{};
  four.sin_family = AF_INET;
  ::inet_pton(AF_INET, "10.1.2.3", &four.sin_addr);
  CHECK(why_forbidden(reinterpret_cast<const sockaddr&>(four)));
  CHECK(address_text(reinterpret_cast<const sockaddr&>(four)) == "10.1.2.3");
  sockaddr_in6 six{};
  six.sin6_family = AF_INET6;
  ::inet_pton(AF_INET6, "::ffff:192.168.1.1", &six.sin6_addr);
  sockaddr_storage storage{};
  std::memcpy(&storage, &six, sizeof six);
  CHECK(why_forbidden(reinterpret_cast<const sockaddr&>(storage)));
  sockaddr other{};
  other.sa_family = AF_UNIX;
  CHECK(why_forbidden(other));
}
