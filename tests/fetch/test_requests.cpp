#include <cstdlib>

#include "fetch/client.hpp"
#include "fetch/web_server.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::fetch;
using namespace sidelight::fetch::test;

TEST_CASE("an answer has its status, headers, type, body and address") {
  WebServer web([](Connection& connection, const Seen&) {
    connection.answer("hello", "404 Not Found", "Content-Type: text/html; charset=utf-8\r\nX-Two:  a \r\nX-Two: b\r\n");
  });
  Client client({web.route("news.example", 80)});
  const auto response = client.run(get("HTTP://News.Example/a b?c=d#e"));
  REQUIRE(response);
  CHECK(response->status == 404);
  CHECK(response->body == "hello");
  CHECK(response->content_type == "text/html; charset=utf-8");
  CHECK(response->header("x-two") == "a");
  CHECK(response->http_version == "1.1");
  CHECK(response->url == "http://news.example/a%20b?c=d#e");
  CHECK(response->redirects == std::vector<std::string>{response->url});
  CHECK(web.seen().at(0).target == "/a%20b?c=d");
}

TEST_CASE("a request says who asks and nothing else about them") {
  WebServer web(
      [](Connection& connection, const Seen&) { connection.answer("", "200 OK", "Set-Cookie: id=1; Path=/\r\n"); });
  Client client({web.route("news.example", 80)});
  REQUIRE(client.run(get("http://news.example/1")));
  auto second = get("http://news.example/2");
  second.headers = {{"User-Agent", "Other/1"}, {"Accept", "text/html"}, {"X-Empty", ""}};
  REQUIRE(client.run(second));
  const auto seen = web.seen();
  CHECK(seen.at(0).has("User-Agent: Sidelight/test\r\n"));
  CHECK(seen.at(0).has("Host: news.example\r\n"));
  CHECK(seen.at(0).has("Accept-Encoding: "));
  CHECK(seen.at(1).has("User-Agent: Other/1\r\n"));
  CHECK(!seen.at(1).has("Sidelight"));
  CHECK(seen.at(1).has("Accept: text/html\r\n"));
  CHECK(seen.at(1).has("X-Empty:"));
  for (const auto* word : {"Cookie", "Referer", "Authorization", "Expect"}) CHECK(!seen.at(1).has(word));
}

TEST_CASE("a POST sends its body") {
  WebServer web([](Connection& connection, const Seen& seen) { connection.answer(seen.body); });
  Client client({web.route("news.example", 80)});
  auto request = get("http://news.example/");
  request.method = "POST";
  request.body = std::string("a\0b", 3);
  request.headers = {{"Content-Type", "text/plain"}};
  const auto response = client.run(request);
  REQUIRE(response);
  CHECK(response->body == request.body);
  CHECK(web.seen().at(0).has("Content-Type: text/plain\r\n"));
}

TEST_CASE("a HEAD has headers and no body") {
  WebServer web([](Connection& connection, const Seen&) {
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n");
  });
  Client client({web.route("news.example", 80)});
  auto request = get("http://news.example/");
  request.method = "HEAD";
  const auto response = client.run(request);
  REQUIRE(response);
  CHECK(response->header("content-length") == "99999999");
}

TEST_CASE("a request that breaks the rules is not sent") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer(""); });
  Client client({web.route("", 0)});
  struct Row {
    const char* method;
    std::string name;
    std::string value;
  };
  const Row rows[] = {{"PUT", "A", "b"},
                      {"GET\r\nX: y", "A", "b"},
                      {"GET", "Host", "other.example"},
                      {"GET", "COOKIE", "a=b"},
                      {"GET", "Authorization", "b"},
                      {"GET", "A\r\nB", "c"},
                      {"GET", "A", "b\r\nC: d"},
                      {"GET", "", "b"},
                      {"GET", "A", std::string(20'000, 'x')},
                      {"GET", "Content-Length", "5"},
                      {"GET", "A", std::string("b\0c", 3)}};
  for (const auto& row : rows) {
    auto request = get("http://news.example/");
    request.method = row.method;
    request.headers = {{row.name, row.value}};
    const auto response = client.run(request);
    INFO(row.method << " " << row.name);
    REQUIRE(!response);
    CHECK(response.error().kind == ErrorKind::invalid_params);
  }
  CHECK(web.seen().empty());
}

TEST_CASE("only whole https and http addresses without a user are fetched") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer(""); });
  Client client({web.route("", 0)});
  for (const std::string url :
       {"", "   ", "news.example/a", "/a", "ftp://news.example/", "file:///etc/passwd", "javascript:alert(1)",
        "data:text/html,a", "gopher://news.example/", "https://user@news.example/", "https://user:secret@news.example/",
        "http://", "http://news.example:0/", "http://news.example:99999/", "http://news .example/", "http://a\\b/",
        "http://[fe80::1%25eth0]/", "http://[::1/"}) {
    INFO(url);
    const auto response = client.run(get(url));
    REQUIRE(!response);
    CHECK(response.error().kind == ErrorKind::bad_url);
    CHECK(!response.error().message.empty());
  }
  CHECK(client.run(get("http://news.example/" + std::string(20'000, 'a'))).error().kind == ErrorKind::bad_url);
  CHECK(client.run(get(std::string("http://news.example/\0a", 22))).error().kind == ErrorKind::bad_url);
  CHECK(web.seen().empty());
}

TEST_CASE("a name in another script is asked for by its ASCII form, whatever the locale") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer(""); });
  Client client({web.route("xn--bcher-kva.example", 80)});
  const auto response = client.run(get("http://BÜCHER.example/ü"));
  REQUIRE(response);
  CHECK(response->url.starts_with("http://xn--bcher-kva.example/%"));
  CHECK(web.seen().at(0).has("Host: xn--bcher-kva.example\r\n"));
}

TEST_CASE("a refusal by allow ends the request before anything is sent") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer(""); });
  Client client({web.route("", 0)});
  auto request = get("http://NEWS.example");
  std::string asked;
  request.allow = [&](const std::string& url) -> Result<> {
    asked = url;
    return fail(ErrorKind::not_allowed, "Not there.");
  };
  const auto response = client.run(request);
  REQUIRE(!response);
  CHECK(response.error().kind == ErrorKind::not_allowed);
  CHECK(asked == "http://news.example/");
  CHECK(web.connections() == 0);
}

TEST_CASE("what a caller's own function throws comes out of the task") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer("body"); });
  Client client({web.route("", 0)});
  auto request = get("http://news.example/");
  request.allow = [](const std::string&) -> Result<> { throw std::logic_error("allow"); };
  CHECK_THROWS_AS(client.run(request), std::logic_error);
  request.allow = nullptr;
  request.on_progress = [](const Progress&) { throw std::logic_error("progress"); };
  CHECK_THROWS_AS(client.run(request), std::logic_error);
  request.on_progress = nullptr;
  CHECK(client.run(request));
}

TEST_CASE("progress tells how much has come and how much there will be") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer(std::string(100'000, 'x')); });
  Client client({web.route("", 0)});
  auto request = get("http://news.example/");
  std::vector<Progress> seen;
  request.on_progress = [&](const Progress& progress) { seen.push_back(progress); };
  REQUIRE(client.run(request));
  REQUIRE(!seen.empty());
  CHECK(seen.back().received == 100'000);
  CHECK(seen.front().total == std::size_t{100'000});
}

TEST_CASE("the environment's proxies are not used") {
  WebServer proxy([](Connection& connection, const Seen&) { connection.answer("proxy"); });
  WebServer web([](Connection& connection, const Seen&) { connection.answer("web"); });
  const auto address = "http://127.0.0.1:" + std::to_string(proxy.port());
  for (const auto* name : {"http_proxy", "https_proxy", "all_proxy", "ALL_PROXY", "HTTPS_PROXY"})
    ::setenv(name, address.c_str(), 1);
  Client client({web.route("news.example", 80)});
  const auto response = client.run(get("http://news.example/"));
  REQUIRE(response);
  CHECK(response->body == "web");
  CHECK(proxy.connections() == 0);
}
