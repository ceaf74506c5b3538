#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "fetch/client.hpp"
#include "fetch/web_server.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::fetch;
using namespace sidelight::fetch::test;

namespace {

ErrorKind kind_of(const Result<Response>& result) {
  REQUIRE(!result);
  CHECK(result.error().message.ends_with("."));
  CHECK(!result.error().hint.empty());
  CHECK(!result.error().url.empty());
  return result.error().kind;
}

}  // namespace

TEST_CASE("a literal address of a private network is refused in each of its spellings") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer("reached"); });
  Client client({web.route("", 0)});
  const auto port = std::string(":").append(std::to_string(web.port())).append("/");
  for (const std::string host : {"127.0.0.1",
                                 "127.1",
                                 "2130706433",
                                 "0x7f000001",
                                 "0x7f.1",
                                 "0177.0.0.1",
                                 "017700000001",
                                 "0",
                                 "127.0.0.1.",
                                 "%31%32%37.0.0.1",
                                 "0%787f.1",
                                 "[::1]",
                                 "[::ffff:127.0.0.1]",
                                 "[0:0:0:0:0:ffff:7f00:1]",
                                 "[64:ff9b::7f00:1]",
                                 "[2002:7f00:1::]",
                                 "10.0.0.1",
                                 "192.168.1.1",
                                 "169.254.169.254",
                                 "[fd00:ec2::254]",
                                 "１２７.0.0.1"}) {
    INFO(host);
    CHECK(kind_of(client.run(get("http://" + host + port))) == ErrorKind::forbidden_address);
  }
  CHECK(web.connections() == 0);
}

TEST_CASE("a name that leads to a forbidden address is refused when it is connected to") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer("reached"); });
  const auto port = std::to_string(web.port());
  Client client({"private.example:80:10.0.0.1:80", "metadata.example:80:169.254.169.254:80",
                 "six.example:80:[fd00::1]:80", "by-name.example:80:localhost:" + port});
  for (const std::string host :
       {"private.example", "metadata.example", "six.example", "by-name.example", "localhost"}) {
    const auto url = "http://" + host + (host == "localhost" ? ":" + port : "") + "/";
    INFO(url);
    CHECK(kind_of(client.run(get(url))) == ErrorKind::forbidden_address);
  }
  CHECK(web.connections() == 0);
}

TEST_CASE("a loopback address is open only to the host and port that the test world names for it") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer("reached"); });
  const auto port = std::to_string(web.port());
  Client client({web.route("named.example", 80), web.route("127.0.0.1", web.port())});
  CHECK(client.run(get("http://named.example/")));
  CHECK(client.run(get("http://127.0.0.1:" + port + "/")));
  CHECK(kind_of(client.run(get("http://localhost:" + port + "/"))) == ErrorKind::forbidden_address);
  CHECK(kind_of(client.run(get("http://127.0.0.2:" + port + "/"))) == ErrorKind::forbidden_address);
  CHECK(web.connections() <= 2);
}

TEST_CASE("a malformed route of the test world is a bad setting") {
  for (const std::string entry : {"", "a", "a:80", "a:80:127.0.0.1", "a:80::80", "a:80:127.0.0.1:0", "a:x:127.0.0.1:80",
                                  "a:80:127.0.0.1:80:9", "a:80:[::1:80"}) {
    INFO(entry);
    Client client({entry});
    const auto result = client.run(get("http://a/"));
    REQUIRE(!result);
    CHECK(result.error().kind == ErrorKind::bad_setting);
  }
}

TEST_CASE("a name without an address is unreachable and worth another try") {
  Client client;
  const auto result = client.run(get("http://no-such-name.invalid/"));
  CHECK(kind_of(result) == ErrorKind::unreachable);
  CHECK(result.error().retryable);
  CHECK(result.error().message.contains("no-such-name.invalid"));
}

TEST_CASE("a refused connection is unreachable and worth another try") {
  asio::io_context context;
  asio::ip::tcp::acceptor unused(context, {asio::ip::address_v4::loopback(), 0});
  const auto port = unused.local_endpoint().port();
  unused.close();
  Client client({"news.example:80:127.0.0.1:" + std::to_string(port)});
  const auto result = client.run(get("http://news.example/"));
  CHECK(kind_of(result) == ErrorKind::unreachable);
  CHECK(result.error().retryable);
  CHECK(result.error().message.contains("refused"));
}

TEST_CASE("broken answers are unreachable") {
  struct Row {
    const char* answer;
    const char* words;
  };
  const Row rows[] = {{"", "without an answer"},
                      {"SSH-2.0-OpenSSH_9.2\r\n", "proper HTTP"},
                      {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", "before its answer was complete"},
                      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "broke off"},
                      {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd", "decompressed"}};
  for (const auto& row : rows) {
    WebServer web([&](Connection& connection, const Seen&) {
      connection.write(row.answer);
      connection.close();
    });
    Client client({web.route("news.example", 80)});
    const auto result = client.run(get("http://news.example/"));
    INFO(row.answer);
    CHECK(kind_of(result) == ErrorKind::unreachable);
    CHECK_THAT(result.error().message, Catch::Contains(row.words));
  }
}
