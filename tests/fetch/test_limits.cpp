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

// A frame of blocks that each say: 128 KiB of this byte.
std::string zstd_bomb(std::size_t blocks) {
  std::string out("\x28\xb5\x2f\xfd\x00\x58", 6);  // no checksum, no size, a window of 2 MiB
  constexpr unsigned kBlock = 128 * 1024;
  for (std::size_t i = 0; i < blocks; ++i) {
    const unsigned header = kBlock << 3 | 1u << 1 | (i + 1 == blocks ? 1u : 0u);
    out += {static_cast<char>(header), static_cast<char>(header >> 8), static_cast<char>(header >> 16), 'x'};
  }
  return out;
}

// 50 MB of "x", as brotli writes it at its best.
std::string brotli_bomb() {
  constexpr std::string_view kHex = "cfffff7ff825f0e2b14020f7fe9ffffffff04b00c4610180eefd7ffec1ebe3970088c322001d747d";
  std::string out;
  for (std::size_t i = 0; i + 1 < kHex.size(); i += 2)
    out += static_cast<char>(std::stoi(std::string(kHex.substr(i, 2)), nullptr, 16));
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

TEST_CASE("a compressed answer is undone and counted as it becomes, in each way that is asked for") {
  struct Row {
    const char* encoding;
    std::string bomb;
  };
  const Row rows[] = {{"gzip", gzip(std::string(50'000'000, 'x'))},
                      {"gzip, gzip", gzip(gzip(std::string(50'000'000, 'x')))},
                      {"br", brotli_bomb()},
                      {"zstd", zstd_bomb(400)}};
  for (const auto& row : rows) {
    INFO(row.encoding);
    REQUIRE(row.bomb.size() < 100'000);
    WebServer web([&](Connection& connection, const Seen&) {
      connection.answer(row.bomb, "200 OK", std::string("Content-Encoding: ") + row.encoding + "\r\n");
    });
    Client client({web.route("", 80)});
    auto request = get("http://news.example/");
    std::size_t most = 0;
    request.on_progress = [&](const Progress& progress) { most = progress.received; };
    request.limits.body = 1'000'000;
    const auto error = error_of(client.run(request));
    const auto asked = web.seen().at(0);
    const auto accepted = asked.head.substr(asked.head.find("Accept-Encoding: "), 60);
    if (!accepted.contains(row.encoding) && !accepted.contains(", " + std::string(row.encoding)) &&
        std::string_view(row.encoding) != "gzip, gzip")
      continue;  // this libcurl was built without
    CHECK(error.kind == ErrorKind::too_large);
    CHECK(most <= 1'000'000);
    request.limits.body = 64'000'000;
    const auto whole = client.run(request);
    REQUIRE(whole);
    CHECK(whole->body.size() >= 50'000'000);
    CHECK(whole->body.ends_with("xxx"));
  }
}

TEST_CASE("compressed bytes that become nothing end at the limit too") {
  const std::string head("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
  std::string nothing;  // stored blocks of no bytes
  while (nothing.size() < 50'000) nothing += std::string_view("\0\0\0\xff\xff", 5);
  WebServer web([&](Connection& connection, const Seen&) {
    connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + head);
    while (connection.write(nothing)) {
    }
  });
  Client client({web.route("", 80)});
  auto request = get("http://news.example/");
  request.limits.body = 1'000'000;
  CHECK(error_of(client.run(request)).kind == ErrorKind::too_large);
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
