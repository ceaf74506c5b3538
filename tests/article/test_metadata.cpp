#include "article/byline.hpp"
#include "article/iso_date.hpp"
#include "article/json_ld.hpp"
#include "article/metadata.hpp"
#include "article/person_names.hpp"
#include "article/plain_text.hpp"
#include "article/read_page.hpp"
#include "pages.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;
using sidelight::article_test::page;
using sidelight::article_test::paragraphs;

namespace {

Article read(const std::string& head, const std::string& before = "<h1>Breakwater approved after long debate</h1>",
             const std::string& url = "https://news.example.org/a/1") {
  const std::string html = page(head, "<article>" + before + paragraphs(1, 6) + "</article>");
  const auto article = read_page({.url = url, .content_type = "text/html", .html = html});
  REQUIRE(article);
  return *article;
}

}  // namespace

TEST_CASE("dates become ISO 8601") {
  const auto [text, date] = GENERATE(table<std::string, std::string>({
      {"2024-05-01", "2024-05-01"},
      {"2024-05-01T10:00:00Z", "2024-05-01T10:00:00Z"},
      {"2024-05-01T10:00:00.123+0200", "2024-05-01T10:00:00+02:00"},
      {"2024-05-01 10:00:00", "2024-05-01T10:00:00"},
      {"20240501", "2024-05-01"},
      {"Wed, 01 May 2024 10:00:00 GMT", "2024-05-01T10:00:00Z"},
      {"May 1, 2024", "2024-05-01"},
      {"Published May 1st, 2024 at 3:30 PM", "2024-05-01T15:30:00"},
      {"1 May 2024", "2024-05-01"},
      {"1. Mai 2024, 10:30 Uhr", "2024-05-01T10:30:00"},
      {"01.05.2024", "2024-05-01"},
      {"5/1/2024", "2024-05-01"},
      {"31/12/2024", "2024-12-31"},
      {"2024\u5e745\u67081\u65e5", "2024-05-01"},
      {"1714557600", "2024-05-01T10:00:00Z"},
      {"1714557600000", "2024-05-01T10:00:00Z"},
      {"14 juillet 2023", "2023-07-14"},
      {"3 de mayo de 2024", "2024-05-03"},
      {"1 \u043c\u0430\u044f 2024", "2024-05-01"},
      {"2024-13-01", ""},
      {"2024-02-30", ""},
      {"no date", ""},
      {"", ""},
      {"1234", ""},
      {"0001-01-01", ""},
      {"May be 2024", ""},
  }));
  INFO(text);
  CHECK(iso_date(text) == date);
}

TEST_CASE("a date is found in an address") {
  CHECK(date_in_url("https://x.example/2024/05/01/storm") == "2024-05-01");
  CHECK(date_in_url("https://x.example/news/2024-05-01-storm") == "2024-05-01");
  CHECK(date_in_url("https://x.example/2024/may/01/storm") == "2024-05-01");
  CHECK(date_in_url("https://x.example/a-20240501") == "2024-05-01");
  CHECK(date_in_url("https://x.example/2024/99/01/storm").empty());
  CHECK(date_in_url("https://x.example/12345678901").empty());
}

TEST_CASE("a byline becomes names") {
  using Names = std::vector<std::string>;
  const auto [text, names] = GENERATE(table<std::string, Names>({
      {"By Jane Doe", {"Jane Doe"}},
      {"By Jane Doe and John Smith", {"Jane Doe", "John Smith"}},
      {"Jane Doe, John Smith & Ann Lee", {"Jane Doe", "John Smith", "Ann Lee"}},
      {"von Karl Meyer und Eva Braun-Schmidt", {"Karl Meyer", "Eva Braun-Schmidt"}},
      {"Jane Doe | Staff Writer", {"Jane Doe"}},
      {"jane@example.org", {}},
      {"https://example.org/jane", {}},
      {"Published 3 hours ago", {}},
      {"", {}},
      {"Jos\u00e9 P\u00e9rez", {"Jos\u00e9 P\u00e9rez"}},
      {"Jane Doe, Jane Doe", {"Jane Doe"}},
  }));
  INFO(text);
  CHECK(names_in(text) == names);
}

TEST_CASE("the site's name is cut from a title, and nothing else is") {
  const auto [title, site, host, cut] = GENERATE(table<std::string, std::string, std::string, std::string>({
      {"Storm hits coast | The Daily Harbour", "The Daily Harbour", "", "Storm hits coast"},
      {"Storm hits coast - harbour.example", "", "harbour.example", "Storm hits coast"},
      {"The Daily Harbour: Storm hits coast", "Daily Harbour", "", "Storm hits coast"},
      {"Spider-Man - No Way Home", "The Daily Harbour", "daily.example", "Spider-Man - No Way Home"},
      {"War and peace: a review", "Books", "books.example", "War and peace: a review"},
      {"Storm | News | The Daily Harbour", "The Daily Harbour", "", "Storm | News"},
  }));
  CHECK(without_site(title, site, host) == cut);
}

TEST_CASE("links are made absolute, and only http ones") {
  CHECK(absolute_url("/a.jpg", "https://x.example/b/c?d") == "https://x.example/a.jpg");
  CHECK(absolute_url("a.jpg", "https://x.example/b/c?d") == "https://x.example/b/a.jpg");
  CHECK(absolute_url("//y.example/a.jpg", "https://x.example/") == "https://y.example/a.jpg");
  CHECK(absolute_url("javascript:alert(1)", "https://x.example/").empty());
  CHECK(absolute_url("data:image/png;base64,AA", "https://x.example/").empty());
  CHECK(absolute_url("", "https://x.example/").empty());
}

TEST_CASE("JSON-LD gives metadata") {
  const Article article = read(R"(<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
    {"@type":"Person","@id":"#jane","name":"Jane Doe"},
    {"@type":["NewsArticle"],"headline":"Breakwater approved after long debate","author":[{"@id":"#jane"},{"@type":"Person","name":"John Smith"}],
     "datePublished":"2024-05-01T10:00:00+02:00","dateModified":"2024-05-02","publisher":{"name":"Harbour Times"},"articleSection":"Local",
     "keywords":["harbour","storm"],"isAccessibleForFree":"False","image":{"url":"https://img.example.org/1.jpg","caption":"The harbour"}}]}</script>)");
  CHECK(article.title == "Breakwater approved after long debate");
  CHECK(article.byline == std::vector<std::string>{"Jane Doe", "John Smith"});
  CHECK(article.published == "2024-05-01T10:00:00+02:00");
  CHECK(article.modified == "2024-05-02");
  CHECK(article.site == "Harbour Times");
  CHECK(article.section == "Local");
  CHECK(article.tags == std::vector<std::string>{"harbour", "storm"});
  CHECK(article.paywalled);
  CHECK(article.lead.url == "https://img.example.org/1.jpg");
  CHECK(article.lead.caption == "The harbour");
}

TEST_CASE("meta tags give metadata") {
  const Article article = read(
      R"(<title>Breakwater approved | Harbour Times</title><meta property="og:title" content="Breakwater approved &amp; paid">
    <meta property="og:site_name" content="Harbour Times"><meta name="author" content="Jane Doe"><meta property="article:published_time" content="2024-05-01T10:00Z">
    <meta property="article:section" content="Local"><meta property="article:tag" content="harbour"><meta property="article:tag" content="storm">
    <link rel="canonical" href="/a/1-breakwater"><meta property="og:image" content="/lead.jpg">)",
      "");
  CHECK(article.title == "Breakwater approved & paid");
  CHECK(article.byline == std::vector<std::string>{"Jane Doe"});
  CHECK(article.published == "2024-05-01T10:00:00Z");
  CHECK(article.canonical == "https://news.example.org/a/1-breakwater");
  CHECK(article.lead.url == "https://news.example.org/lead.jpg");
  CHECK(article.tags == std::vector<std::string>{"harbour", "storm"});
  CHECK(article.language == "en");
  CHECK(article.direction == "ltr");
  CHECK_FALSE(article.paywalled);
}

TEST_CASE("a visible byline and date serve where nothing is declared") {
  const Article article = read("",
                               "<h1>Breakwater approved after long debate</h1><div class=byline>By <a rel=author "
                               "href=/jane>Jane Doe</a></div><time datetime=2024-05-01>1 May</time>");
  CHECK(article.title == "Breakwater approved after long debate");
  CHECK(article.byline == std::vector<std::string>{"Jane Doe"});
  CHECK(article.published == "2024-05-01");
}

TEST_CASE("the date in the address serves where the page has none") {
  CHECK(read("", "<h1>Breakwater approved after long debate</h1>", "https://x.example/2024/05/01/a").published ==
        "2024-05-01");
}

TEST_CASE("broken JSON-LD is mended or left out") {
  CHECK(structured_data_of("{\"@type\":\"NewsArticle\",\"headline\":\"two\nlines\",}").headline == "two lines");
  CHECK(structured_data_of("<!-- {\"@type\":\"Article\",\"headline\":\"x\"} -->").headline == "x");
  CHECK(structured_data_of("{\"@type\":\"Article\",\"headline\":\"it\\'s\"};").headline == "it's");
  CHECK(structured_data_of("{\"@type\":\"Article\",\"headline\":").headline.empty());
  CHECK(structured_data_of(
            "{\"@type\":\"Article\",\"headline\":7,\"author\":{\"name\":{\"name\":{\"name\":[]}}},\"keywords\":3}")
            .headline.empty());
  CHECK(structured_data_of("").headline.empty());
}

TEST_CASE("JSON-LD that is too deep or too large is left out") {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  CHECK_FALSE(structured_data_of(deep).is_article);
  const std::string large = "{\"@type\":\"Article\",\"headline\":\"" + std::string(3'000'000, 'x') + "\"}";
  CHECK_FALSE(structured_data_of(large).is_article);
}

TEST_CASE("values lose their markup") {
  CHECK(plain_text("a &amp;amp; b") == "a & b");
  CHECK(plain_text("<p>one</p><p>two</p>") == "one\ntwo");
  CHECK(plain_text("3 < 4 &#8217; &#x27; &bogus; &#0;") == "3 < 4 \u2019 ' &bogus; &#0;");
}
