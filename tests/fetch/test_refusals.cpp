#include "fetch/refusal.hpp"

#include "fetch/client.hpp"
#include "fetch/freshness.hpp"
#include "fetch/web_server.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::fetch;
using namespace sidelight::fetch::test;
using namespace std::chrono_literals;

namespace {

const std::chrono::sys_seconds kNow = parse_http_date("Tue, 03 Nov 2026 08:00:00 GMT").value();

struct Row {
  std::string status;
  std::string headers;
  std::string body;
  std::string words;  ///< of the sentence
  bool retryable = false;
  std::chrono::milliseconds later{};  ///< when it may be asked again
};

const Row kRows[] = {
    {"401 x", "", "", "log in"},
    {"402 x", "", "", "pay"},
    {"403 x", "", "", "to programs"},
    {"404 x", "", "", "no such"},
    {"410 x", "", "", "away for good"},
    {"451 x", "", "", "legal"},
    {"418 x", "", "", "something else"},
    {"302 x", "", "", "something else"},
    {"429 x", "", "", "less often", true},
    {"429 x", "Retry-After: 120\r\n", "", "less often", true, 120s},
    {"429 x", "Retry-After: Tue, 03 Nov 2026 08:05:00 GMT\r\n", "", "less often", true, 300s},
    {"429 x", "Retry-After: Tue, 03 Nov 2026 07:00:00 GMT\r\n", "", "less often", true},
    {"429 x", "Retry-After: soon\r\n", "", "less often", true},
    {"429 x", "Retry-After: -5\r\n", "", "less often", true},
    {"429 x", "Retry-After: 99999999999999999999999999\r\n", "", "less often", true, 24h},
    {"429 x", "Retry-After: Tue, 03 Nov 2099 08:00:00 GMT\r\n", "", "less often", true, 24h},
    {"503 x", "Retry-After: 7\r\n", "", "out of service", true, 7s},
    {"404 x", "Retry-After: 7\r\n", "", "no such"},
    {"500 x", "", "", "has a problem", true},
    {"502 x", "", "", "behind it", true},
    {"504 x", "", "", "behind it", true},
    {"599 x", "", "", "has a problem", true},
    {"403 x", "cf-mitigated: challenge\r\n", "", "a person"},
    {"403 x", "X-DataDome: protected\r\n", "", "a person"},
    {"405 x", "x-amzn-waf-action: captcha\r\n", "", "a person"},
    {"403 x", "", "<p>Solve this CAPTCHA to go on.", "a person"},
    {"503 x", "Retry-After: 5\r\n", "<p>Checking your browser before you go on", "a person", true, 5s},
    {"404 x", "", "<p>captcha", "no such"},
    {"403 x", "cf-mitigated: none\r\n", "<p>Not for you.", "to programs"},
};

}  // namespace

TEST_CASE("each refusal has its own word, for a page and for a feed") {
  for (const Row& row : kRows) {
    INFO(row.status << " " << row.headers << row.body);
    WebServer web([&](Connection& connection, const Seen&) { connection.answer(row.body, row.status, row.headers); });
    Client client({web.route("", 80)});
    const auto response = client.run(get("http://news.example/a"));
    REQUIRE(response);
    for (const std::string thing : {"page", "feed"}) {
      const Error error = refusal(*response, kNow, thing);
      INFO(error.message);
      CHECK(error.kind == ErrorKind::http_status);
      CHECK_THAT(error.message,
                 Catch::Contains(row.words) && Catch::EndsWith("(HTTP " + row.status.substr(0, 3) + ")."));
      CHECK_FALSE(error.hint.empty());
      CHECK(error.url == "http://news.example/a");
      CHECK(error.retryable == row.retryable);
      CHECK(error.retry_after.value_or(0ms) == row.later);
      CHECK((thing == "page" || !error.hint.contains("tab")));
    }
  }
}

TEST_CASE("how long an answer may be used again is what its server says") {
  struct Case {
    std::vector<std::pair<std::string, std::string>> headers;
    bool kept;
    std::chrono::seconds lasts;
  };
  const Case cases[] = {
      {{}, true, 0s},
      {{{"cache-control", "max-age=60"}}, true, 60s},
      {{{"cache-control", "public, MAX-AGE=\"60\" , s-maxage=5"}}, true, 60s},
      {{{"cache-control", "max-age=60"}, {"age", "50"}}, true, 10s},
      {{{"cache-control", "max-age=60"}, {"age", "500"}}, true, 0s},
      {{{"cache-control", "max-age=x"}, {"expires", "Tue, 03 Nov 2026 08:00:00 GMT"}}, true, 0s},
      {{{"cache-control", "no-store"}}, false, 0s},
      {{{"cache-control", "max-age=60"}, {"cache-control", "No-Store"}}, false, 0s},
      {{{"cache-control", "no-cache, max-age=60"}}, true, 0s},
      {{{"cache-control", "max-age=60"}, {"vary", "*"}}, false, 0s},
      {{{"cache-control", "max-age=60"}, {"vary", "Accept-Encoding"}}, true, 60s},
      {{{"date", "Tue, 03 Nov 2026 08:00:00 GMT"}, {"expires", "Tue, 03 Nov 2026 08:01:30 GMT"}}, true, 90s},
      {{{"date", "Tue, 03 Nov 2026 08:00:00 GMT"}, {"expires", "0"}}, true, 0s},
      {{{"date", "Tue, 03 Nov 2026 08:00:00 GMT"}, {"expires", "Tue, 03 Nov 2026 07:00:00 GMT"}}, true, 0s},
  };
  for (const Case& row : cases) {
    const auto found = freshness({.headers = row.headers});
    INFO((row.headers.empty() ? "" : row.headers.back().second));
    CHECK(found.may_be_kept == row.kept);
    CHECK(found.lasts == row.lasts);
  }
}

TEST_CASE("a date of HTTP is read, and what is none is not") {
  CHECK(kNow.time_since_epoch().count() == 1'793'692'800);
  CHECK(parse_http_date(" Thu, 29 Feb 2024 23:59:60 GMT ").has_value());
  for (const std::string text :
       {"", "0", "Tue, 03 Nov 2026 08:00:00", "Tue, 31 Feb 2026 08:00:00 GMT", "Tue, 03 Foo 2026 08:00:00 GMT",
        "Tue, 03 Nov 2026 25:00:00 GMT", "Tue, -3 Nov 2026 08:00:00 GMT", "Tuesday, 03-Nov-26 08:00:00 GMT",
        "2026-11-03T08:00:00Z         "}) {
    INFO(text);
    CHECK_FALSE(parse_http_date(text).has_value());
  }
}

TEST_CASE("a server is asked whether a copy has changed, at the copy's own address alone") {
  WebServer web([](Connection& connection, const Seen& seen) {
    if (seen.target == "/short") return connection.redirect("302 Found", "/end");
    if (seen.has("If-None-Match: \"7\"\r\n")) return connection.answer("", "304 Not Modified", "ETag: \"7\"\r\n");
    connection.answer("whole");
  });
  Client client({web.route("", 80)});
  auto request = get("http://news.example/short");
  request.copy = {.url = "http://news.example/end", .etag = "\"7\"", .last_modified = "Tue, 03 Nov 2026 08:00:00 GMT"};
  const auto unchanged = client.run(request);
  REQUIRE(unchanged);
  CHECK(unchanged->status == 304);
  CHECK(unchanged->body.empty());
  CHECK_FALSE(web.seen().at(0).has("If-"));
  CHECK(web.seen().at(1).has("If-Modified-Since: Tue, 03 Nov 2026 08:00:00 GMT\r\n"));
  request.copy->url = "http://news.example/elsewhere";
  CHECK(client.run(request)->body == "whole");
  CHECK_FALSE(web.seen().at(3).has("If-"));
  request.copy = {.url = "http://news.example/end", .etag = "\"7\"\r\nX-Bad: 1"};
  CHECK(client.run(request)->body == "whole");
  CHECK_FALSE(web.seen().at(5).has("X-Bad"));
}
