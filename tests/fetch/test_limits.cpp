#include <zlib.h>

#include "fetch/client.hpp"
#include "fetch/web_server.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::fetch;
using namespace sidelight::fetch::test;
using std::chrono::milliseconds;

namespace {

Error error_of(const Result<Response>& result) {
  REQUIRE(!result);
  return result.error();
}

std::string gzip(const std::string& text) {
  z_stream stream{};
  REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

TEST_CASE("a body of exactly the limit passes and one byte more does not") {
  for (const bool chunked : {false, true}) {
    WebServer web([&](Connection& connection, const Seen& seen) {
      const std::string body(seen.target == "/more" ? 1001 : 1000, 'x');
      if (!chunked) return connection.answer(body);
      connection.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body);
      connection.close();
    });
    Client client({web.route("", 80)});
    auto request = get("http://news.example/");
    request.limits.body = 1000;
    CHECK(client.run(request)->body.size() == 1000);
    request.url += "more";
    const auto error = error_of(client.run(request));
    CHECK(error.kind == ErrorKind::too_large);
    CHECK(error.message.contains("1000 bytes"));
    CHECK(!error.retryable);
  }
}

TEST_CASE("an announced length over the limit is refused before the body comes") {
  WebServer web([](Connection& connection, const Seen&) {
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
    connection.await_close();
  });
  Client client({web.route("", 80)});
  CHECK(error_of(client.run(get("http://news.example/"))).kind == ErrorKind::too_large);
}

TEST_CASE("a compressed answer is undone and counted as it becomes") {
  const auto small = gzip("plain text");
  const auto bomb = gzip(std::string(50'000'000, 'x'));
  REQUIRE(bomb.size() < 100'000);
  WebServer web([&](Connection& connection, const Seen& seen) {
    connection.answer(seen.target == "/bomb" ? bomb : small, "200 OK", "Content-Encoding: gzip\r\n");
  });
  Client client({web.route("", 80)});
  CHECK(client.run(get("http://news.example/"))->body == "plain text");
  auto request = get("http://news.example/bomb");
  std::size_t most = 0;
  request.on_progress = [&](const Progress& progress) { most = progress.received; };
  request.limits.body = 1'000'000;
  CHECK(error_of(client.run(request)).kind == ErrorKind::too_large);
  CHECK(most <= 1'000'000);
}

TEST_CASE("an endless body ends at the limit") {
  WebServer web([](Connection& connection, const Seen&) {
    connection.write("HTTP/1.1 200 OK\r\n\r\n");
    while (connection.write(std::string(10'000, 'x'))) {
    }
  });
  Client client({web.route("", 80)});
  auto request = get("http://news.example/");
  request.limits.body = 200'000;
  CHECK(error_of(client.run(request)).kind == ErrorKind::too_large);
}

TEST_CASE("endless headers end at the limit, as one line and as many, and over redirects") {
  const std::string kinds[] = {"/line", "/lines", "/early", "/around"};
  for (const auto& kind : kinds) {
    WebServer web([&](Connection& connection, const Seen&) {
      if (kind == "/around")
        return connection.answer("", "302 Found", "Location: /around\r\nX: " + std::string(9'000, 'x') + "\r\n");
      if (kind != "/early") connection.write("HTTP/1.1 200 OK\r\nX-Long: ");
      std::string piece = "xxxxxxxxxxxxxxxxxxxx";
      if (kind == "/lines") piece = "x\r\nX-More: y";
      if (kind == "/early") piece = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
      while (connection.write(piece + piece + piece + piece)) {
      }
    });
    Client client({web.route("", 80)});
    auto request = get("http://news.example" + kind);
    request.limits.headers = 60'000;
    INFO(kind);
    const auto error = error_of(client.run(request));
    INFO(error.message);
    CHECK(error.kind == ErrorKind::too_large);
  }
}

TEST_CASE("a server that says nothing runs into the limit for the first byte") {
  WebServer web([](Connection& connection, const Seen&) { connection.await_close(); });
  Client client({web.route("", 80)});
  auto request = get("http://news.example/");
  request.limits.first_byte = milliseconds(200);
  const auto error = error_of(client.run(request));
  CHECK(error.kind == ErrorKind::timed_out);
  CHECK(error.retryable);
  CHECK(error.message.contains("first byte"));
  CHECK(error.message.contains("200 ms"));
}

TEST_CASE("each redirect has its own time for a first byte") {
  WebServer web([](Connection& connection, const Seen& seen) {
    if (seen.target == "/") return connection.redirect("302 Found", "/silent");
    connection.await_close();
  });
  Client client({web.route("", 80)});
  auto request = get("http://news.example/");
  request.limits.first_byte = milliseconds(200);
  const auto error = error_of(client.run(request));
  CHECK(error.kind == ErrorKind::timed_out);
  CHECK(error.message.contains("first byte"));
  CHECK(error.url == "http://news.example/silent");
}

TEST_CASE("a body that drips runs into the limit for the whole") {
  WebServer web([](Connection& connection, const Seen&) {
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    while (connection.write("x")) std::this_thread::sleep_for(milliseconds(10));
  });
  Client client({web.route("", 80)});
  auto request = get("http://news.example/");
  request.limits.total = milliseconds(300);
  const auto error = error_of(client.run(request));
  CHECK(error.kind == ErrorKind::timed_out);
  CHECK(error.message.contains("300 ms in total"));
}
