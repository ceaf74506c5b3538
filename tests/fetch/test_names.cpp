// What name servers may do to us. The program's own getaddrinfo stands before the C library's, so that libcurl asks
// this one.
#include <dlfcn.h>
#include <netdb.h>

#include <string_view>
#include <thread>

#include "fetch/client.hpp"
#include "fetch/web_server.hpp"
#include "support/catch.hpp"

extern "C" [[gnu::visibility("default")]] int getaddrinfo(const char* node, const char* service, const addrinfo* hints,
                                                          addrinfo** result) {
  using Function = int (*)(const char*, const char*, const addrinfo*, addrinfo**);
  static const auto real = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "getaddrinfo"));
  const std::string_view name = node == nullptr ? "" : node;
  if (name == "slow.example") {
    std::this_thread::sleep_for(std::chrono::seconds(5));
    return EAI_AGAIN;
  }
  if (name == "nobody.example") return EAI_NONAME;
  if (name == "offline.example") return EAI_AGAIN;
  if (name == "loopback.example") node = "127.0.0.1";
  if (name == "inside.example") node = "192.168.7.7";
  if (name == "mapped.example") node = "::ffff:10.0.0.1";
  return real(node, service, hints, result);
}

using namespace sidelight;
using namespace sidelight::fetch;
using namespace sidelight::fetch::test;

TEST_CASE("a name server that answers with an address of a private network gets nobody there") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer("reached"); });
  Client client({web.route("news.example", 80)});
  for (const std::string host : {"loopback.example", "inside.example", "mapped.example"}) {
    INFO(host);
    const auto response = client.run(get("http://" + host + ":" + std::to_string(web.port()) + "/"));
    REQUIRE(!response);
    CHECK(response.error().kind == ErrorKind::forbidden_address);
    CHECK(response.error().message.contains(host));
  }
  CHECK(web.connections() == 0);
}

TEST_CASE("a name server that does not answer holds up neither the end of its request nor the loop") {
  Client client;
  auto request = get("http://slow.example/");
  request.limits.first_byte = std::chrono::milliseconds(100);
  const auto began = std::chrono::steady_clock::now();
  const auto response = client.run(request);
  client.destroy_fetcher();
  const auto took = std::chrono::steady_clock::now() - began;
  REQUIRE(!response);
  CHECK(response.error().kind == ErrorKind::timed_out);
  CHECK_THAT(response.error().message, Catch::Contains("was not found within 100 ms"));
  CHECK(took < std::chrono::seconds(4));
}

TEST_CASE("a name that nobody has is told from a name server that nobody reaches") {
  struct Row {
    const char* host;
    const char* words;
  };
  const Row rows[] = {{"nobody.example", "no server named nobody.example"},
                      {"offline.example", "name server that knows where offline.example is does not answer"}};
  Client client;
  for (const auto& row : rows) {
    INFO(row.host);
    const auto url = "https://" + std::string(row.host) + "/a";
    const auto response = client.run(get(url));
    REQUIRE(!response);
    CHECK(response.error().kind == ErrorKind::unreachable);
    CHECK_THAT(response.error().message, Catch::Contains(row.words));
    CHECK(response.error().stage == "connecting");
    CHECK(response.error().url == url);
  }
}
