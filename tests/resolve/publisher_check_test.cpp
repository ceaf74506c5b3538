#include "resolve/publisher_check.hpp"

#include "resolve/amp_check.hpp"
#include "support/catch.hpp"

using namespace sidelight::resolve;

TEST_CASE("the registrable domain is what the Public Suffix List makes of a host") {
  const struct {
    const char *host, *domain;
  } rows[] = {{"a.example", "a.example"},
              {"www.a.example", "a.example"},
              {"news.bbc.co.uk", "bbc.co.uk"},
              {"co.uk", ""},
              {"www.abc.net.au", "abc.net.au"},
              {"x.y.g1.com.br", "g1.com.br"},
              {"com", ""},
              {"www.xn--mnchen-3ya.de", "xn--mnchen-3ya.de"},
              {"a.xn--55qx5d.cn", "a.xn--55qx5d.cn"},
              {"xn--55qx5d.cn", ""},
              {"me.github.io", "me.github.io"},
              {"github.io", ""},
              {"8.8.8.8", "8.8.8.8"},
              {"[2606:2800:220:1::1]", "[2606:2800:220:1::1]"},
              {"www.a.example.", "a.example"},
              {"localhost", ""},
              {"", ""}};
  for (const auto& row : rows) {
    INFO(row.host);
    CHECK(registrable_domain(row.host) == row.domain);
  }
}

TEST_CASE("an answer agrees with its publisher by their registrable domains") {
  const struct {
    const char *answer, *home;
    Agreement agreement;
  } rows[] = {
      {"https://www.a.example/1", "https://www.a.example", Agreement::agrees},
      {"https://sport.a.example/1", "https://www.a.example/", Agreement::agrees},
      {"http://A.Example:8080/1", "https://a.example", Agreement::agrees},
      {"https://www.bbc.co.uk/1", "https://bbc.co.uk", Agreement::agrees},
      {"https://www.bbc.com/1", "https://www.bbc.co.uk", Agreement::differs},
      {"https://a.co.uk/1", "https://b.co.uk", Agreement::differs},
      {"https://a.github.io/1", "https://b.github.io", Agreement::differs},
      {"https://a.example.evil.test/1", "https://a.example", Agreement::differs},
      {"https://xn--mnchen-3ya.de/1", "https://www.m\xc3\xbcnchen.de", Agreement::agrees},
      {"https://xn--mnchen-3ya.de/1", "https://www.M\xc3\x9cNCHEN.de/", Agreement::agrees},
      {"https://munchen.de/1", "https://m\xc3\xbcnchen.de", Agreement::differs},
      {"https://8.8.8.8/1", "https://8.8.8.8", Agreement::agrees},
      {"https://8.8.8.8/1", "https://8.8.4.4", Agreement::differs},
      {"https://a.example/1", "https://co.uk", Agreement::unknown},
      {"https://a.example/1", "", Agreement::unknown},
      {"https://a.example/1", "a.example", Agreement::unknown},
      {"https://a.example/1", "javascript:alert(1)", Agreement::unknown},
      {"https://a.example/1", "https://\xff\xfe/", Agreement::unknown},
      {"not an address", "https://a.example", Agreement::unknown},
  };
  for (const auto& row : rows) {
    INFO(row.answer << " of " << row.home);
    CHECK(check_publisher(row.answer, row.home).agreement == row.agreement);
  }
}

TEST_CASE("agreement is a check, difference a doubt, and no publisher is neither") {
  Checks checks;
  std::vector<std::string> doubts;
  check_publisher("https://www.a.example/1", "https://a.example", checks, doubts);
  CHECK(checks.sentences() == std::vector<std::string>{"the publisher's domain a.example, as the feed says"});
  CHECK(doubts.empty());

  checks = {};
  check_publisher("https://www.b.example/1", "https://a.example", checks, doubts);
  CHECK(checks.sentences().empty());
  REQUIRE(doubts.size() == 1);
  CHECK(doubts[0].contains("b.example"));
  CHECK(doubts[0].contains("a.example"));

  doubts.clear();
  check_publisher("https://www.b.example/1", "no home", checks, doubts);
  CHECK(checks.sentences().empty());
  CHECK(doubts.empty());
}

TEST_CASE("an AMP form is kept, doubted or dropped") {
  enum Outcome { kept, doubted, dropped };
  const struct {
    const char* amp;
    std::optional<std::size_t> length;
    Outcome outcome;
  } rows[] = {
      {"https://www.a.example/1.amp", {}, kept},
      {"https://www.a.example/1.amp", 27, kept},
      {"https://www.a.example/1.amp", 28, dropped},
      {"https://amp.a.example/1", {}, kept},
      {"https://www-a-example.cdn.ampproject.org/c/s/www.a.example/1", {}, kept},
      {"https://cdn.ampproject.org.evil.test/1", {}, doubted},
      {"https://evilcdn.ampproject.org.test/1", {}, doubted},
      {"https://b.example/1", {}, doubted},
      {"https://www.google.com/amp/s/www.a.example/1", {}, dropped},
      {"https://localhost/1", {}, dropped},
      {"javascript:alert(1)", {}, dropped},
  };
  for (const auto& row : rows) {
    INFO(row.amp);
    Found found{.original = "https://www.a.example/1", .amp = row.amp};
    check_amp(found, row.length);
    CHECK(found.amp.empty() == (row.outcome == dropped));
    CHECK(found.doubts.empty() == (row.outcome == kept));
    CHECK(found.checks.amp_length == (row.outcome == kept ? row.length : std::nullopt));
    CHECK(found.original == "https://www.a.example/1");
  }
  Found none{.original = "https://www.a.example/1"};
  check_amp(none, 30);
  CHECK(none.doubts.empty());
}
