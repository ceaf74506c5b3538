#include <nlohmann/json.hpp>

#include "article/read_page.hpp"
#include "base/text.hpp"
#include "pages.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;
using sidelight::article_test::page;
using sidelight::article_test::paragraphs;
using sidelight::article_test::sentence;

namespace {

Article read(const std::string& html, const std::string& content_type = "text/html; charset=utf-8") {
  const auto article = read_page({.url = "https://news.example.org/a/1", .content_type = content_type, .html = html});
  REQUIRE(article);
  return *article;
}

const std::string kClutter = R"(
  <nav class="main-nav"><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/sport>Sport</a><li><a href=/weather>Weather</a></ul></nav>
  <div id="cookie-banner" class="cookie-consent"><p>We use cookies to give you the best experience on our website. By continuing you agree to our privacy policy.</p><button>Accept all</button></div>)";

const std::string kAfter = R"(
  <div class="newsletter-signup"><h3>Get our newsletter</h3><p>Sign up for the morning newsletter and get the best of the harbour in your inbox every day.</p><form><input type=email></form></div>
  <div class="related-articles"><h2>Related stories</h2><ul><li><a href=/1>Fishing fleet stays in port as wind rises over the bay</a><li><a href=/2>Ten things to know about the ferry strike this summer</a>
    <li><a href=/3>Old lighthouse keeper remembers the storm of the century</a></ul></div>
  <section id="comments" class="comments-area"><h2>2 Comments</h2><div class="comment"><p>I think this is the best thing that the council has done in many years, well done to all of them!</p></div>
    <div class="comment"><p>What a waste of money, they should have repaired the road to the station first, like everybody said.</p></div></section>
  <footer><p>Copyright 2024 Harbour Times. All rights reserved. <a href=/terms>Terms of use</a> <a href=/privacy>Privacy policy</a></p></footer>)";

}  // namespace

TEST_CASE("a clean article is read whole, in order") {
  const Article article = read(
      page("<title>Breakwater</title>", "<article><h1>Breakwater approved</h1>" + paragraphs(1, 8) + "</article>"));
  std::size_t last = 0;
  for (int i = 1; i <= 8; ++i) {
    const std::size_t at = article.text.find(sentence(i));
    REQUIRE(at != std::string::npos);
    CHECK(at >= last);
    last = at;
  }
  CHECK(article.words > 200);
  CHECK_FALSE(article.extracted_by.empty());
}

TEST_CASE("what stands around an article is left out") {
  const Article article =
      read(page("<title>Breakwater</title>",
                kClutter + "<main><article class=story><h1>Breakwater approved</h1><div class=story-body>" +
                    paragraphs(1, 10) + "</div></article>" + kAfter + "</main>"));
  for (int i = 1; i <= 10; ++i) CHECK(article.text.contains(sentence(i)));
  for (const char* other :
       {"cookies", "newsletter", "Fishing fleet", "ferry strike", "waste of money", "All rights reserved", "Weather"}) {
    INFO(other);
    CHECK_FALSE(article.text.contains(other));
  }
}

TEST_CASE("blocks cover the text but for the blank lines, in order") {
  const Article article =
      read(page("", "<article><h1>Breakwater</h1><h2>What was said</h2>" + paragraphs(1, 4) + "<ul><li>" +
                        sentence(11) + "<li>" + sentence(12) + "</ul><blockquote><p>" + sentence(13) +
                        "</p></blockquote><h3>And then</h3>" + paragraphs(5, 8) + "</article>"));
  std::size_t at = 0;
  bool list = false;
  bool quote = false;
  bool heading = false;
  for (const Block& block : article.blocks) {
    if (at != 0) {
      REQUIRE(article.text.substr(at, 2) == "\n\n");
      at += 2;
    }
    REQUIRE(block.span.start == at);
    REQUIRE(block.span.end > at);
    at = block.span.end;
    list = list || block.kind == BlockKind::list_item;
    quote = quote || block.kind == BlockKind::quote;
    heading = heading || (block.kind == BlockKind::heading && block.level >= 2);
  }
  CHECK(at == article.text.size());
  CHECK(list);
  CHECK(quote);
  CHECK(heading);
}

TEST_CASE("text only in JSON-LD is read from there") {
  std::string body;
  for (int i = 1; i <= 8; ++i) body += sentence(i) + "\\n";
  const Article article =
      read(page(R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Breakwater","articleBody":")" +
                    body + R"("}</script>)",
                kClutter + "<div id=app></div>" + kAfter));
  CHECK(article.text.contains(sentence(8)));
  CHECK(article.blocks.size() == 8);
  CHECK(article.extracted_by == "json-ld");
  CHECK(article.title == "Breakwater");
}

TEST_CASE("the free part of a paywalled article is read, and marked") {
  const Article article = read(page(
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Breakwater","isAccessibleForFree":false}</script>)",
      "<article><h1>Breakwater</h1>" + paragraphs(1, 3) +
          "</article><div class=paywall><p>Subscribe to read the whole story, from 1 euro a month.</p></div>"));
  CHECK(article.paywalled);
  CHECK(article.text.contains(sentence(3)));
}

TEST_CASE("a page from right to left says so") {
  std::string body;
  for (int i = 0; i < 8; ++i)
    body +=
        "<p>\u0627\u062c\u062a\u0645\u0639 \u0645\u062c\u0644\u0633 \u0627\u0644\u0645\u064a\u0646\u0627\u0621 "
        "\u064a\u0648\u0645 \u0627\u0644\u062b\u0644\u0627\u062b\u0627\u0621 "
        "\u0644\u0645\u0646\u0627\u0642\u0634\u0629 \u062d\u0627\u062c\u0632 "
        "\u0627\u0644\u0623\u0645\u0648\u0627\u062c \u0627\u0644\u062c\u062f\u064a\u062f \u0627\u0644\u0630\u064a "
        "\u0633\u064a\u062d\u0645\u064a \u0627\u0644\u0645\u062f\u064a\u0646\u0629 "
        "\u0627\u0644\u0642\u062f\u064a\u0645\u0629.</p>";
  CHECK(read("<!doctype html><html lang=ar dir=rtl><body><article>" + body + "</article>").direction == "rtl");
  CHECK(read("<!doctype html><html><body><article>" + body + "</article>").direction == "rtl");
}

TEST_CASE("a page in a legacy encoding is read") {
  std::string body;
  for (int i = 0; i < 8; ++i)
    body +=
        "<p>Le caf\xe9 du port a rouvert mardi matin apr\xe8s"
        " de longs travaux, et les p\xea"
        "cheurs y sont revenus d\xe8s la premi\xe8re heure du jour.</p>";
  const Article article = read(
      "<!doctype html><html><head><meta charset=iso-8859-1></head><body><article>" + body + "</article>", "text/html");
  CHECK(article.text.contains("p\u00eacheurs"));
}

TEST_CASE("text holds no control characters, no overrides and no markup") {
  const Article article = read(page("",
                                    "<article><p>A\u202egnol\u202c line \u200bwith\x01"
                                    " odd\u2066 things\u00a0in it &lt;b&gt;. " +
                                        sentence(1) + "</p>" + paragraphs(2, 6) + "<p><script>alert(1)</script>" +
                                        sentence(7) + "<style>p{}</style></p></article>"));
  for (const char* bad : {"\u202e", "\u202c", "\u200b", "\x01", "\u2066", "\u00a0", "alert", "p{}"})
    CHECK_FALSE(article.text.contains(bad));
  CHECK(article.text.contains("things in it <b>."));
}

TEST_CASE("code keeps its lines and a table its rows") {
  const Article article =
      read(page("", "<article><h1>How to build it</h1>" + paragraphs(1, 4) +
                        "<pre><code>first line of code here\nsecond line of code here</code></pre>" + paragraphs(5, 6) +
                        "<table><tr><th>Year</th><th>Height of the wall</th></tr><tr><td>2023</td><td>4 "
                        "metres</td></tr><tr><td>2024</td><td>5 metres</td></tr></table>" +
                        paragraphs(7, 9) + "</article>"));
  if (article.text.contains("first line"))
    CHECK(article.text.contains("first line of code here\nsecond line of code here"));
  if (article.text.contains("2023")) CHECK(article.text.contains("2023 | 4 metres\n2024 | 5 metres"));
}

TEST_CASE("an article that waits hidden for its script is read") {
  const Article article =
      read(page("", "<div id=root>Loading</div><div hidden id=\"S:0\"><article><h1>Breakwater</h1>" + paragraphs(1, 8) +
                        "</article></div>"));
  CHECK(article.text.contains(sentence(8)));
}

TEST_CASE("a few hidden words do not part a sentence, and are not read") {
  const std::string hidden = GENERATE("<span style=\"display:none\">unseen</span>", "<b hidden>unseen</b>",
                                      "<i style=\"color:red; visibility: hidden\">unseen</i>");
  const Article article =
      read(page("", "<article><h1>Breakwater</h1>" + paragraphs(1, 4) + "<p>The engineers who drew " + hidden +
                        "the plan will speak to the council again in the autumn, they said.</p>" + paragraphs(5, 8) +
                        "</article>"));
  CHECK(article.text.contains("The engineers who drew the plan will speak"));
  CHECK_FALSE(article.text.contains("unseen"));
}

TEST_CASE("what is no page, or holds no article, is an error that says so") {
  const auto [bytes, type, kind] = GENERATE(table<std::string, std::string, ErrorKind>({
      {"", "text/html", ErrorKind::not_html},
      {"   \n", "text/html", ErrorKind::not_html},
      {"%PDF-1.7 ...", "", ErrorKind::not_html},
      {"\x89PNG\r\n\x1a\n", "text/html", ErrorKind::not_html},
      {"{\"a\":1}", "application/json", ErrorKind::not_html},
      {"just words and nothing else", "text/plain", ErrorKind::not_html},
      {"<html><body><nav><a href=/>Home</a> <a href=/b>News</a></nav></body></html>", "text/html",
       ErrorKind::no_article},
      {"<html><body><div id=root></div><script>start()</script></body></html>", "text/html", ErrorKind::no_article},
  }));
  const auto article = read_page({.url = "https://news.example.org/", .content_type = type, .html = bytes});
  REQUIRE_FALSE(article);
  CHECK(article.error().kind == kind);
  CHECK_FALSE(article.error().message.empty());
  CHECK_FALSE(article.error().hint.empty());
}

TEST_CASE("a page that is too large is refused") {
  const std::string html(kMaxPageSize + 1, ' ');
  const auto article = read_page({.url = "", .content_type = "", .html = html});
  REQUIRE_FALSE(article);
  CHECK(article.error().kind == ErrorKind::too_large);
}

TEST_CASE("an article survives the way between processes") {
  const Article article =
      read(page("<title>Breakwater</title>", "<article><h1>Breakwater</h1>" + paragraphs(1, 6) + "</article>"));
  const auto back = article_from(nlohmann::json::parse(header_of(article).dump()), article.text);
  REQUIRE(back);
  CHECK(*back == article);
}
