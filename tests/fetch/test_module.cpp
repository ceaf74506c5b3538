#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "fetch/client.hpp"
#include "fetch/web_server.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::fetch;
using namespace sidelight::fetch::test;

namespace {

std::string needed_by(const std::string& file) {
  const auto command = "readelf -d '" + file + "'";
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  REQUIRE(pipe != nullptr);
  std::string out;
  std::array<char, 4096> piece;
  while (const auto count = std::fread(piece.data(), 1, piece.size(), pipe.get())) out.append(piece.data(), count);
  REQUIRE(out.contains("NEEDED"));
  return out;
}

bool curl_is_loaded() {
  std::ifstream maps("/proc/self/maps");
  const std::string text((std::istreambuf_iterator<char>(maps)), {});
  return text.contains("libcurl");
}

}  // namespace

TEST_CASE("a program that fetches does not need libcurl to start, only the module does") {
  CHECK(!needed_by(SIDELIGHT_TEST_PROGRAM).contains("curl"));
  CHECK(needed_by(SIDELIGHT_HTTP_MODULE).contains("libcurl"));
}

TEST_CASE("the module is opened at the first fetch and not before") {
  CHECK(std::system(SIDELIGHT_TEST_PROGRAM " [.alone] >/dev/null") == 0);
}

TEST_CASE("in a program of its own, the module is opened at the first fetch", "[.alone]") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer("fine"); });
  Client client({web.route("", 80)});
  CHECK(!curl_is_loaded());
  CHECK(client.run(get("http://news.example/")));
  CHECK(curl_is_loaded());
}

TEST_CASE("a fetcher that was warmed up fetches") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer("fine"); });
  Client client({web.route("", 80)});
  warm_up(client.fetcher());
  warm_up(client.fetcher());
  CHECK(client.run(get("http://news.example/")));
  warm_up(client.fetcher());
  CHECK(client.run(get("http://news.example/")));
}

TEST_CASE("a fetcher may go before it is warm") {
  Client client;
  warm_up(client.fetcher());
}
