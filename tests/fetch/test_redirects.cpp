#include "fetch/certificates.hpp"
#include "fetch/client.hpp"
#include "fetch/web_server.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::fetch;
using namespace sidelight::fetch::test;

TEST_CASE("redirects are followed, relative ones too, and each address is told") {
  WebServer web([](Connection& connection, const Seen& seen) {
    if (seen.target == "/a/start") return connection.redirect("301 Moved", "next?x=1#part");
    if (seen.target == "/a/next?x=1") return connection.redirect("302 Found", "//other.example/b c");
    if (seen.target == "/b%20c") return connection.redirect("308 Permanent", "  /end");
    connection.answer("end");
  });
  Client client({web.route("", 80)});
  std::vector<std::string> asked;
  auto request = get("http://news.example/a/start");
  request.allow = [&](const std::string& url) -> Result<> {
    asked.push_back(url);
    return {};
  };
  const auto response = client.run(request);
  REQUIRE(response);
  CHECK(response->body == "end");
  CHECK(response->url == "http://other.example/end");
  CHECK(response->redirects == std::vector<std::string>{"http://news.example/a/start",
                                                        "http://news.example/a/next?x=1#part",
                                                        "http://other.example/b%20c", "http://other.example/end"});
  CHECK(asked == response->redirects);
  CHECK(!web.seen().at(3).has("Referer"));
}

TEST_CASE("a redirect that allow refuses is not followed") {
  WebServer web(
      [](Connection& connection, const Seen&) { connection.redirect("302 Found", "http://elsewhere.example/"); });
  Client client({web.route("", 80)});
  auto request = get("http://news.example/");
  request.allow = [&](const std::string& url) -> Result<> {
    if (url.contains("elsewhere")) return fail(ErrorKind::not_allowed, "Not there.");
    return {};
  };
  const auto response = client.run(request);
  REQUIRE(!response);
  CHECK(response.error().kind == ErrorKind::not_allowed);
  CHECK(web.seen().size() == 1);
}

TEST_CASE("a redirect loop ends at the limit") {
  WebServer web([](Connection& connection, const Seen& seen) { connection.redirect("302 Found", seen.target + "x"); });
  Client client({web.route("", 80)});
  auto request = get("http://news.example/");
  request.limits.redirects = 3;
  const auto response = client.run(request);
  REQUIRE(!response);
  CHECK(response.error().kind == ErrorKind::unreachable);
  CHECK(response.error().message.contains("more than 3 times"));
  CHECK(web.seen().size() == 4);
}

TEST_CASE("as many redirects as the limit says are followed") {
  WebServer web([](Connection& connection, const Seen& seen) {
    if (seen.target.size() <= 3) return connection.redirect("302 Found", seen.target + "x");
    connection.answer("end");
  });
  Client client({web.route("", 80)});
  auto request = get("http://news.example/");
  request.limits.redirects = 3;
  CHECK(client.run(request));
}

TEST_CASE("with a limit of no redirects a redirect is an answer") {
  WebServer web(
      [](Connection& connection, const Seen&) { connection.redirect("302 Found", "http://10.0.0.1/", "moved"); });
  Client client({web.route("", 80)});
  auto request = get("http://news.example/");
  request.limits.redirects = 0;
  const auto response = client.run(request);
  REQUIRE(response);
  CHECK(response->status == 302);
  CHECK(response->body == "moved");
  CHECK(response->header("location") == "http://10.0.0.1/");
}

TEST_CASE("a redirect status without a target is an answer") {
  WebServer web([](Connection& connection, const Seen&) { connection.answer("?", "302 Found"); });
  Client client({web.route("", 80)});
  const auto response = client.run(get("http://news.example/"));
  REQUIRE(response);
  CHECK(response->status == 302);
}

TEST_CASE("a redirect to an address that must not be reached is refused") {
  struct Row {
    const char* location;
    ErrorKind kind;
  };
  const Row rows[] = {{"http://10.0.0.1/", ErrorKind::forbidden_address},
                      {"http://0x7f.1/", ErrorKind::forbidden_address},
                      {"http://[::ffff:a00:1]/", ErrorKind::forbidden_address},
                      {"http://inside.example/", ErrorKind::forbidden_address},
                      {"http://localhost:1/", ErrorKind::forbidden_address},
                      {"file:///etc/passwd", ErrorKind::bad_url},
                      {"ftp://other.example/", ErrorKind::bad_url},
                      {"http://user:secret@other.example/", ErrorKind::bad_url},
                      {"javascript:alert(1)", ErrorKind::bad_url},
                      {"http://other.example:70000/", ErrorKind::bad_url}};
  for (const auto& row : rows) {
    WebServer web([&](Connection& connection, const Seen&) { connection.redirect("302 Found", row.location); });
    Client client({web.route("news.example", 80), "inside.example:80:10.0.0.1:80"});
    const auto response = client.run(get("http://news.example/"));
    INFO(row.location);
    REQUIRE(!response);
    CHECK(name(response.error().kind) == name(row.kind));
    CHECK(web.seen().size() == 1);
  }
}

TEST_CASE("a redirect from https to http is refused, unless the first address was http") {
  const Certificates certificates;
  WebServer plain([](Connection& connection, const Seen& seen) {
    if (seen.target == "/first") return connection.redirect("302 Found", "https://news.example/down");
    connection.answer("plain");
  });
  WebServer secure(
      [](Connection& connection, const Seen&) { connection.redirect("302 Found", "http://news.example/last"); },
      certificates.issue("news.example"));
  Client client({plain.route("news.example", 80), secure.route("news.example", 443)}, certificates.authority());
  const auto response = client.run(get("https://news.example/down"));
  REQUIRE(!response);
  CHECK(response.error().kind == ErrorKind::bad_url);
  CHECK(plain.seen().empty());
  const auto began_plain = client.run(get("http://news.example/first"));
  REQUIRE(began_plain);
  CHECK(began_plain->body == "plain");
}

TEST_CASE("a POST becomes a GET at 301, 302 and 303 and stays one at 307 and 308") {
  for (const auto& [status, method] :
       {std::pair{"301 a", "GET"}, {"302 a", "GET"}, {"303 a", "GET"}, {"307 a", "POST"}, {"308 a", "POST"}}) {
    WebServer web([&](Connection& connection, const Seen& seen) {
      if (seen.target == "/") return connection.redirect(status, "/next");
      connection.answer(seen.body);
    });
    Client client({web.route("", 80)});
    auto request = get("http://news.example/");
    request.method = "POST";
    request.body = "content";
    request.headers = {{"Content-Type", "text/plain"}};
    const auto response = client.run(request);
    INFO(status);
    REQUIRE(response);
    const auto next = web.seen().at(1);
    CHECK(next.method == method);
    CHECK(next.body == (next.method == "POST" ? "content" : ""));
    CHECK(next.has("Content-Type: text/plain") == (next.method == "POST"));
  }
}

TEST_CASE("cookies are sent on along one chain of redirects and then forgotten") {
  WebServer web([](Connection& connection, const Seen& seen) {
    if (seen.target == "/")
      return connection.answer("", "302 Found", "Location: /next\r\nSet-Cookie: id=7; Path=/\r\n");
    connection.answer(seen.has("Cookie: id=7") ? "with" : "without");
  });
  Client client({web.route("", 80)});
  CHECK(client.run(get("http://news.example/"))->body == "with");
  CHECK(client.run(get("http://news.example/next"))->body == "without");
  auto request = get("http://news.example/");
  request.chain_cookies = false;
  CHECK(client.run(request)->body == "without");
}

TEST_CASE("the body of a redirect does not matter, however long") {
  WebServer web([](Connection& connection, const Seen& seen) {
    if (seen.target == "/next") return connection.answer("end");
    connection.write("HTTP/1.1 302 Found\r\nLocation: /next\r\n\r\n");
    while (connection.write(std::string(10'000, 'x'))) {
    }
  });
  Client client({web.route("", 80)});
  const auto response = client.run(get("http://news.example/"));
  REQUIRE(response);
  CHECK(response->body == "end");
}
