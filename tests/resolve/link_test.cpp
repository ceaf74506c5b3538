#include "resolve/link.hpp"

#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::resolve;

namespace {

const std::string kToken = "CCAiC3FseDBBdG1udFRNmAEB";

}  // namespace

TEST_CASE("every form of an article link gives its token") {
  for (const std::string& url : {
           "https://news.google.com/rss/articles/" + kToken + "?oc=5",
           "http://news.google.com/rss/articles/" + kToken,
           "https://NEWS.Google.Com/rss/articles/" + kToken + "?oc=5&hl=de&gl=DE&ceid=DE:de",
           "https://news.google.com:443/rss/articles/" + kToken + "/",
           "https://news.google.com/__i/rss/rd/articles/" + kToken + "?oc=5",
           "https://news.google.com/atom/articles/" + kToken + "?oc=5",
           "https://news.google.com/articles/" + kToken + "?hl=en-US&gl=US&ceid=US%3Aen",
           "https://news.google.com/read/" + kToken + "?hl=en-US&gl=US&ceid=US:en#x",
           "  https://news.google.com/read/" + kToken + "==\r",
           "https://news.google.com/rss/articles/" + kToken + "%3Foc%3D5",
           "https://consent.google.com/m?continue=https://news.google.com/rss/articles/" + kToken +
               "?oc%3D5&gl=DE&m=0&pc=n&cm=2&hl=en-US&src=1",
           "https://consent.google.com/ml?continue=https://news.google.com/rss/articles/" + kToken + "&gl=FR&hl=en-US",
           "https://consent.google.com/ml?gl=FR&continue=https%3A%2F%2Fnews.google.com%2Fread%2F" + kToken +
               "%3Fhl%3Dfr&hl=en-US",
           "https://consent.google.com/m?continue=https%253A%252F%252Fnews.google.com%252Fread%252F" + kToken,
           "https://www.google.com/sorry/index?continue=https://news.google.com/read/" + kToken + "%3Fhl%3Dfr&q=EgQ",
           "https://www.google.com/sorry/index?continue=https://consent.google.com/m?continue%3Dhttps://"
           "news.google.com/read/" +
               kToken,
           "https://www.google.com/url?q=https://news.google.com/rss/articles/" + kToken + "?oc%3D5&sa=U",
           "https://consent.google.de/ml?continue=https://news.google.com/read/" + kToken,
           "https://consent.google.com/save?continue=https://news.google.com/read/" + kToken,
           "https://sorry.google.com/index?continue=https%3A%2F%2Fnews.google.com%2Fread%2F" + kToken,
           "https://consent.google.com/m?continue=https%25253A%25252F%25252Fnews.google.com%25252Fread%25252F" + kToken,
           "https://www.google.com/sorry/index?continue=https%3A%2F%2Fconsent.google.com%2Fm%253Fcontinue%253D"
           "https%25253A%25252F%25252Fnews.google.com%25252Frss%25252Farticles%25252F" +
               kToken + "%25253Foc%25253D5",
           "https://www.google.com/sorry/index?continue=https://consent.google.com/ml%3Fcontinue%3Dhttps://"
           "news.google.com/read/" +
               kToken + "%253Fhl%253Dde&q=x",
           "https://news.google.com//rss//articles/" + kToken + "?utm_source=a&fbclid=b&oc=5",
       }) {
    INFO(url);
    const auto link = classify(url);
    REQUIRE(link);
    CHECK(link->kind == LinkKind::article);
    CHECK(link->token == kToken);
  }
}

TEST_CASE("the locale is the link's own where it is whole, and never the consent page's") {
  const auto locale = [](const std::string& query) {
    return classify("https://news.google.com/read/" + kToken + query)->locale;
  };
  CHECK(locale("?hl=pt-BR&gl=BR&ceid=BR:pt-419") == Locale{.hl = "pt-BR", .gl = "BR", .ceid = "BR:pt-419"});
  CHECK(locale("?ceid=TW%3Azh-Hant&gl=TW&hl=zh-TW&oc=5") == Locale{.hl = "zh-TW", .gl = "TW", .ceid = "TW:zh-Hant"});
  CHECK(locale("?oc=5") == Locale{});
  CHECK(locale("?hl=de&gl=DE") == Locale{});
  CHECK(locale("?hl=de%26x=1&gl=DE&ceid=DE:de") == Locale{});
  CHECK(classify("https://consent.google.com/m?continue=https://news.google.com/read/" + kToken +
                 "?ceid%3DUS:en&gl=DE&hl=de")
            ->locale == Locale{});
}

TEST_CASE("an address in plain sight is taken out of its redirect") {
  const struct {
    const char *url, *address;
  } rows[] = {
      {"http://news.google.com/news/url?sa=t&fd=R&usg=X&url=http://a.example/1", "http://a.example/1"},
      {"http://news.google.com/news/url?sa=t&url=x&cid=1&url=http://a.example/s?id%3D1&b=2#c",
       "http://a.example/s?id=1&b=2#c"},
      {"http://news.google.de/news/url?url=https%3A%2F%2Fa.example%2F%25D8%25A7", "https://a.example/%D8%A7"},
      {"https://www.google.com/url?rct=j&sa=t&url=https://a.example/x/&ct=ga&usg=Y", "https://a.example/x/"},
      {"https://google.com/url?q=https://a.example/%3Fa%3D1%26b%3D2&sa=U", "https://a.example/?a=1&b=2"},
      {"https://www.google.co.uk/url?q=https://a.example/%D8%A7%20b", "https://a.example/%D8%A7%20b"},
      {"https://www.google.com/amp/s/amp.a.example/x?id=1&usqp=mq331AQ&amp_js_v=0.1", "https://amp.a.example/x?id=1"},
      {"https://www.google.com/amp/a.example/x", "http://a.example/x"},
  };
  for (const auto& row : rows) {
    INFO(row.url);
    const auto link = classify(row.url);
    REQUIRE(link);
    CHECK(link->kind == LinkKind::redirect);
    CHECK(link->address == row.address);
  }
}

TEST_CASE("what is not an article is told as what it is") {
  const struct {
    const char* path;
    LinkKind kind;
  } rows[] = {{"/topics/CAAqJggK?hl=en-US", LinkKind::topic},
              {"/stories/CAAqNggK?oc=5", LinkKind::story},
              {"/publications/CAAqBwgK", LinkKind::publication},
              {"/s/CBIwsNmunUE?r=7", LinkKind::publication},
              {"/search?q=x", LinkKind::search},
              {"/rss/search?q=x", LinkKind::feed},
              {"/rss", LinkKind::feed},
              {"/rss/topics/CAAq", LinkKind::feed},
              {"/rss/headlines/section/topic/SPORTS", LinkKind::feed},
              {"/rss/headlines/section/geo/Los%20Angeles", LinkKind::feed},
              {"/atom", LinkKind::feed},
              {"/atom/search?q=x", LinkKind::feed},
              {"/news?ned=us&output=rss", LinkKind::feed},
              {"/news/rss/search?q=x", LinkKind::feed},
              {"/api/attachments/CC8iL0Nn=-w200", LinkKind::image},
              {"/", LinkKind::home},
              {"", LinkKind::home},
              {"/home?hl=de", LinkKind::home},
              {"/foryou", LinkKind::home},
              {"/showcase", LinkKind::home},
              {"/topstories", LinkKind::home},
              {"/?fr_unfepa=1&oc=5", LinkKind::home},
              {"/newspapers?id=TE4t", LinkKind::scan},
              {"/swg/js/v1/swg.js", LinkKind::other},
              {"/_/DotsSplashUi/data", LinkKind::other},
              {"/rss/articles/CBMi/more", LinkKind::other},
              {"/news", LinkKind::home},
              {"/news/search?q=x", LinkKind::search},
              {"/news/headlines/section", LinkKind::other},
              {"/topics", LinkKind::topic},
              {"/nwshp", LinkKind::home}};
  for (const auto& row : rows) {
    INFO(row.path);
    const auto link = classify(std::string("https://news.google.com") + row.path);
    REQUIRE(link);
    CHECK(name(link->kind) == name(row.kind));
    CHECK(link->about.ends_with('.'));
    CHECK(link->hint.ends_with('.'));
  }
  CHECK(classify("https://news.google.be/nwshp?hl=nl&tab=Xn")->kind == LinkKind::home);
  CHECK(classify("https://consent.google.com/m?gl=DE")->kind == LinkKind::other);
  CHECK(classify("https://consent.google.com/m?continue=https://www.youtube.com/")->kind == LinkKind::other);
  CHECK(classify("https://consent.google.com/m?continue=https://news.google.com/topics/CAAq")->kind == LinkKind::topic);
}

TEST_CASE("whoever counts or speaks another language does not make another article of it") {
  const auto plain = classify("https://news.google.com/rss/articles/" + kToken);
  for (const char* query : {"?oc=5", "?oc=3&uo=", "?utm_source=x&fr_unfepa=1", "?hl=de&gl=DE&ceid=DE:de", "#top"})
    CHECK(classify("https://news.google.com/read/" + kToken + query)->token == plain->token);
}

TEST_CASE("what can be read as a feed instead names the feed") {
  const struct {
    const char *path, *feed;
  } rows[] = {
      {"/topics/CAAqJggK", "https://news.google.com/rss/topics/CAAqJggK"},
      {"/topics/CAAqJggK?hl=pt-BR&gl=BR&ceid=BR%3Apt-419",
       "https://news.google.com/rss/topics/CAAqJggK?hl=pt-BR&gl=BR&ceid=BR:pt-419"},
      {"/topics/CAAqJggK/sections/CAQqKg", ""},
      {"/topics/a'b", ""},
      {"/search?q=a%20b+when:7d&hl=de&gl=DE&ceid=DE:de&utm_source=x",
       "https://news.google.com/rss/search?q=a%20b+when:7d&hl=de&gl=DE&ceid=DE:de"},
      {"/search?q=it's", "https://news.google.com/rss/search?q=it%27s"},
      {"/search", ""},
      {"/news/search?q=x", "https://news.google.com/rss/search?q=x"},
      {"/?hl=de&gl=DE&ceid=DE:de", "https://news.google.com/rss?hl=de&gl=DE&ceid=DE:de"},
      {"/home?hl=%0a", "https://news.google.com/rss"},
      {"/stories/CAAqNggK", ""},
      {"/publications/CAAqBwgK", ""},
      {"/rss/topics/CAAq", ""},
      {"/foryou", ""},
  };
  for (const auto& row : rows) {
    INFO(row.path);
    const auto link = classify(std::string("https://news.google.com") + row.path);
    REQUIRE(link);
    CHECK(link->feed == row.feed);
    const Error error = not_an_article(*link);
    CHECK(error.kind == ErrorKind::not_an_article);
    CHECK(error.hint.contains(row.feed));
    CHECK(error.hint.ends_with('.'));
  }
  CHECK(not_an_article(*classify("https://news.google.com/rss")).hint == "Read it with `sidelight feed`.");
}

TEST_CASE("a host that only looks like Google News is not Google News") {
  for (const std::string start : {"https://news.google.com.evil.example",
                                  "https://evil.example/news.google.com",
                                  "https://xnews.google.com",
                                  "https://news.google.com@evil.example",
                                  "https://user@news.google.com",
                                  "https://news.google.com:8443",
                                  "https://news-google.com",
                                  "https://news.google.evil.com",
                                  "https://news.google.com.",
                                  "https://google.example",
                                  "https://a.news.google.com",
                                  "https://mail.google.com",
                                  "https://www.example.com",
                                  "https://news.google.com.com",
                                  "https://news.xn--ggle-55da.com",
                                  "https://xn--nws-dla.google.com",
                                  "https://news.google.com%2eevil.example",
                                  "https://news.g00gle.com",
                                  "https://google.com.news.example",
                                  "https://news.google.co.evil",
                                  "https://googlenews.com"}) {
    INFO(start);
    const auto link = classify(start + "/rss/articles/" + kToken);
    REQUIRE_FALSE(link);
    CHECK((link.error().kind == ErrorKind::not_google_news || link.error().kind == ErrorKind::bad_url));
  }
}

TEST_CASE("a link cut off before its token, or with something else in its place, is not whole") {
  for (const char* path : {"/rss/articles", "/rss/articles/", "/read/", "/read/...", "/articles/a%20b",
                           "/articles/%2e%2e", "/read/?hl=de"}) {
    INFO(path);
    const auto link = classify(std::string("https://news.google.com") + path);
    REQUIRE_FALSE(link);
    CHECK(link.error().kind == ErrorKind::bad_token);
  }
}

TEST_CASE("links wrapped in links end, however deep") {
  std::string url = "https://news.google.com/read/" + kToken;
  for (int i = 0; i < 12; ++i) url = "https://consent.google.com/m?continue=" + url;
  CHECK(classify(url).error().kind == ErrorKind::bad_url);
  CHECK(classify(std::string(100'000, 'a')).error().kind == ErrorKind::bad_url);
}
