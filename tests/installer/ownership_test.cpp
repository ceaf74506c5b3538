#include "installer/ownership.hpp"

#include "base/sha256.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::installer;

TEST_CASE("a file is Sidelight's by its hash or by the program that it names") {
  Ownership ownership;
  ownership.manifests.push_back(
      {.path = "/m", .host = "/old/host", .sha256 = sha256_hex("now"), .replaces = sha256_hex("before")});
  const auto naming = [](const std::string& host, const std::string& name = "org.sidelight.host") {
    return R"({"name": ")" + name + R"(", "path": ")" + host + "\"}";
  };
  const std::vector<std::tuple<std::string, std::string, bool>> table = {
      {"/m", "now", true},
      {"/m", "before", true},
      {"/m", "else", false},
      {"/m", "", false},
      {"/other", "now", false},
      {"/other", naming("/new/host"), true},
      {"/m", naming("/old/host"), true},
      {"/other", naming("/old/host"), false},
      {"/other", naming("/new/host", "org.other"), false},
      {"/m", naming(""), false},
  };
  for (const auto& [path, bytes, ours] : table) {
    INFO(path << " " << bytes);
    CHECK(ownership.owns(path, bytes, "/new/host") == ours);
  }
}
