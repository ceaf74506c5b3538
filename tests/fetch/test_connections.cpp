#include <set>

#include "fetch/client.hpp"
#include "fetch/web_server.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::fetch;
using namespace sidelight::fetch::test;

TEST_CASE("requests to one host share its connection, one after the other") {
  WebServer web([](Connection& connection, const Seen& seen) {
    if (seen.target == "/0") return connection.redirect("302 Found", "/1");
    connection.answer("fine");
  });
  Client client({web.route("", 80)});
  for (int i = 0; i < 5; ++i) CHECK(client.run(get("http://news.example/" + std::to_string(i))));
  CHECK(web.connections() == 1);
}

TEST_CASE("many requests at once to one host use six connections at most") {
  WebServer web([](Connection& connection, const Seen& seen) { connection.answer(seen.target); });
  Client client({web.route("", 80)});
  std::vector<Request> requests;
  for (int i = 0; i < 60; ++i) requests.push_back(get("http://news.example/" + std::to_string(i)));
  const auto results = client.run_all(std::move(requests));
  for (std::size_t i = 0; i < results.size(); ++i) {
    REQUIRE(results[i]);
    CHECK(results[i]->body.substr(1) == std::to_string(i));
  }
  CHECK(web.connections() <= 6);
}

TEST_CASE("many requests at once to many hosts use thirty-two connections at most") {
  std::atomic<int> open = 0;
  std::atomic<int> most = 0;
  WebServer web([&](Connection& connection, const Seen&) {
    most = std::max(most.load(), ++open);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    --open;
    connection.answer("fine");
  });
  Client client({web.route("", 80)});
  std::vector<Request> requests;
  for (int i = 0; i < 80; ++i) requests.push_back(get("http://news" + std::to_string(i) + ".example/"));
  for (const auto& result : client.run_all(std::move(requests))) CHECK(result);
  CHECK(most <= 32);
}

TEST_CASE("a connection that the server has closed meanwhile is replaced") {
  WebServer web([](Connection& connection, const Seen&) {
    connection.answer("fine");
    connection.close();
  });
  Client client({web.route("", 80)});
  CHECK(client.run(get("http://news.example/1")));
  CHECK(client.run(get("http://news.example/2")));
  CHECK(web.connections() == 2);
}
