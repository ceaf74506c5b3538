#include "base/url.hpp"

#include "support/catch.hpp"

using namespace sidelight;

TEST_CASE("a web address is taken apart") {
  const auto url = split_url("HTTPS://News.Google.COM:443/rss/articles/X?oc=5&hl=de#part");
  REQUIRE(url);
  CHECK(*url == Url{.scheme = "https",
                    .host = "news.google.com",
                    .path = "/rss/articles/X",
                    .query = "oc=5&hl=de",
                    .fragment = "part"});
  CHECK(split_url("http://a.example")->path == "/");
  CHECK(split_url("http://a.example?x")->query == "x");
  CHECK(split_url("http://a.example:8080/")->port == 8080);
  CHECK(split_url("https://a.example:80/")->port == 80);
  CHECK(split_url("http://a.example:80/")->port == std::nullopt);
  CHECK(split_url("http://a.example:/")->port == std::nullopt);
  CHECK(split_url("http://[::1]:81/")->host == "[::1]");
  CHECK(split_url("https://news.google.com@evil.example/")->host == "evil.example");
  CHECK(split_url("https://news.google.com@evil.example/")->credentials);
  CHECK(split_url("https://evil.example/@news.google.com")->host == "evil.example");
  CHECK(split_url("https://evil.example?@news.google.com")->host == "evil.example");
}

TEST_CASE("what could be read in two ways is refused") {
  for (const char* text : {"",
                           "news.google.com/rss",
                           "//news.google.com/",
                           "ftp://a.example/",
                           "javascript:alert(1)",
                           "https://",
                           "https:///path",
                           "https://?x",
                           "https://a b.example/",
                           "https://a.example/x y",
                           "https://a.example\\@b.example/",
                           "https://a.example/\n",
                           "https://a.example/\x7f",
                           "https://a..example/",
                           "https://.example/",
                           "https://a.example:99999/",
                           "https://a.example:x/",
                           "https://a.example:0/",
                           "https://m\xc3\xbcnchen.example/",
                           "https://a%2eexample/",
                           "https://[::1/",
                           "https://[g::1]x/",
                           "https://a.example/\xff",
                           "https://user:@/",
                           "https://[]/"}) {
    INFO(text);
    const auto url = split_url(text);
    REQUIRE_FALSE(url);
    CHECK(url.error().kind == ErrorKind::bad_url);
  }
  CHECK_FALSE(split_url("https://a.example/" + std::string(kMaxUrlBytes, 'x')));
  CHECK(split_url("https://a.example/" + std::string(kMaxUrlBytes - 18, 'x')));
}

TEST_CASE("a parameter is found by its whole name") {
  CHECK(query_value("a=1&b=2&a=3", "a") == "1");
  CHECK(query_value("ab=1&b=2", "b") == "2");
  CHECK(query_value("hl=de&amp;gl=DE", "gl") == "DE");
  CHECK(query_value("a&b=", "a") == std::nullopt);
  CHECK(query_value("a&b=", "b") == "");
}

TEST_CASE("a Location means what a browser takes it for") {
  const auto base = *split_url("https://news.google.com/rss/articles/X?oc=5");
  CHECK(resolve_reference(base, "https://a.example/") == "https://a.example/");
  CHECK(resolve_reference(base, "//a.example/") == "https://a.example/");
  CHECK(resolve_reference(base, "/read/Y") == "https://news.google.com/read/Y");
  CHECK(resolve_reference(base, "?hl=de") == "https://news.google.com/rss/articles/X?hl=de");
  CHECK(resolve_reference(base, "Y?a=b:c") == "https://news.google.com/rss/articles/Y?a=b:c");
  for (const char* reference :
       {"javascript:alert(1)", "file:///etc/passwd", "https:a.example", "data:text/html,x", "/x y"}) {
    INFO(reference);
    CHECK_FALSE(resolve_reference(base, reference));
  }
}
