#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

#include "fetch/certificates.hpp"
#include "fetch/client.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::fetch;
using namespace sidelight::fetch::test;

namespace {

void answer(Connection& connection, const Seen&) {
  connection.answer("secret");
}

}  // namespace

TEST_CASE("a certificate that the test world's authority signed is accepted for its name") {
  const Certificates certificates;
  WebServer web(answer, certificates.issue("news.example"));
  Client client({web.route("news.example", 443)}, certificates.authority());
  const auto response = client.run(get("https://news.example/"));
  REQUIRE(response);
  CHECK(response->body == "secret");
  CHECK(client.run(get("https://news.example/2")));
  CHECK(web.connections() == 1);
}

TEST_CASE("a certificate that does not hold is refused with the reason and nothing is sent") {
  struct Row {
    const char* host;
    int days;
    bool trusted;
    const char* words;
  };
  const Row rows[] = {{"news.example", 2, false, "an issuer that this computer does not know"},
                      {"news.example", -1, true, "has expired"},
                      {"other.example", 2, true, "for another name"}};
  const Certificates certificates;
  for (const auto& row : rows) {
    WebServer web(answer, certificates.issue(row.host, row.days));
    Client client({web.route("news.example", 443)}, row.trusted ? certificates.authority() : "");
    const auto response = client.run(get("https://news.example/"));
    INFO(row.host << row.days);
    REQUIRE(!response);
    CHECK(response.error().kind == ErrorKind::tls_failed);
    CHECK(!response.error().retryable);
    CHECK_THAT(response.error().message, Catch::Contains(row.words));
    CHECK(web.seen().empty());
  }
}

TEST_CASE("a certificate that vouches for itself is refused as such") {
  const Certificates certificates;
  WebServer web(answer, certificates.self_signed("news.example"));
  Client client({web.route("news.example", 443)});
  const auto response = client.run(get("https://news.example/"));
  REQUIRE(!response);
  CHECK(response.error().kind == ErrorKind::tls_failed);
  CHECK_THAT(response.error().message, Catch::Contains("self-signed"));
  CHECK(web.seen().empty());
}

TEST_CASE("a server that does not speak TLS is a failure of TLS") {
  asio::io_context context;
  asio::ip::tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
  std::thread plain([&] {
    auto socket = acceptor.accept();
    asio::write(socket, asio::buffer("HTTP/1.1 400 Bad Request\r\n\r\n", 28));
    char byte;
    boost::system::error_code error;
    while (socket.read_some(asio::buffer(&byte, 1), error) > 0) {
    }
  });
  Client client({"news.example:443:127.0.0.1:" + std::to_string(acceptor.local_endpoint().port())});
  const auto response = client.run(get("https://news.example/"));
  plain.join();
  REQUIRE(!response);
  CHECK(response.error().kind == ErrorKind::tls_failed);
}

TEST_CASE("an unreadable certificate file is said to be so") {
  const Certificates certificates;
  WebServer web(answer, certificates.issue("news.example"));
  Client client({web.route("news.example", 443)}, "/nonexistent/ca.pem");
  const auto response = client.run(get("https://news.example/"));
  REQUIRE(!response);
  CHECK(response.error().kind == ErrorKind::tls_failed);
  CHECK(response.error().message.contains("trusted certificates"));
}
