#include "article/head/byline.hpp"
#include "article/head/iso_date.hpp"
#include "article/head/json_ld.hpp"
#include "article/head/metadata.hpp"
#include "article/head/page_language.hpp"
#include "article/head/person_names.hpp"
#include "article/read_page.hpp"
#include "article/text/plain_text.hpp"
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

TEST_CASE("each field says where it was found, and an empty one says nothing") {
  const Article article = read(
      R"(<meta property="og:site_name" content="Harbour Times"><meta name="author" content="Jane Doe">
    <link rel=canonical href="/a/1"><script type="application/ld+json">{"@type":"NewsArticle","headline":"The breakwater is approved at last",
    "datePublished":"2024-05-01","isAccessibleForFree":false,"articleSection":"Local"}</script>)");
  const std::map<std::string, std::string> expected = {
      {"title", "json-ld"},   {"byline", "meta"},     {"published", "json-ld"},
      {"site", "open-graph"}, {"language", "html"},   {"direction", "page"},
      {"canonical", "html"},  {"section", "json-ld"}, {"paywalled", "json-ld"},
  };
  CHECK(article.sources == expected);
}

TEST_CASE("a title is the article's and not the site's") {
  const auto [head, body, title] = GENERATE(table<std::string, std::string, std::string>({
      {"<title>Storm hits the coast | Harbour Times</title>", "<h1>Harbour Times</h1>", "Storm hits the coast"},
      {"<title>Storm hits the coast - News</title><meta property=og:title content=\"Storm hits the coast\">",
       "<h1>Welcome back dear readers</h1>", "Storm hits the coast"},
      {"<title>Storm hits the coast | Weather | Harbour</title>", "", "Storm hits the coast"},
      {"<meta property=og:title content=\"Q&amp;amp;A with the mayor\">", "", "Q&A with the mayor"},
      {R"(<script type="application/ld+json">{"@type":"BlogPosting","headline":"Storm hits the co…"}</script>)",
       "<h1>Storm hits the coast of the north</h1>", "Storm hits the coast of the north"},
      {R"(<script type="application/ld+json">{"@type":"Article","headline":"Storm hits the coast"}</script>)",
       "<h1>Weather: Storm hits the coast</h1>", "Storm hits the coast"},
      {R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Storm hits the coast | Harbour Times"}</script>)",
       "<h1>Wind and water</h1>", "Storm hits the coast"},
  }));
  INFO(head);
  CHECK(read("<meta property=og:site_name content=\"Harbour Times\">" + head, body).title == title);
}

TEST_CASE("a change is not taken for the publication") {
  const auto [body, published, modified] = GENERATE(table<std::string, std::string, std::string>({
      {"<p>Published 1 May 2024. Updated 2 May 2024</p>", "2024-05-01", "2024-05-02"},
      {"<p>Aktualisiert: 02.05.2024 | Veröffentlicht: 01.05.2024</p>", "2024-05-01", "2024-05-02"},
      {"<p>Publié le 1 mai 2024, mis à jour le 2 mai 2024</p>", "2024-05-01", "2024-05-02"},
      {"<p>Опубликовано 1 мая 2024, "
       "обновлено 2 мая 2024</p>",
       "2024-05-01", "2024-05-02"},
      {"<p>更新时间 2024-05-02</p><p>发布时间 2024-05-01</p>", "2024-05-01", "2024-05-02"},
      {"<p>Last updated <time datetime=2024-05-02>today</time></p><p>Posted on May 1, 2024</p>", "2024-05-01",
       "2024-05-02"},
      {"<time class=\"entry-date published updated\" datetime=2024-05-01>1 May</time>", "2024-05-01", ""},
      {"<time class=updated datetime=2024-05-02>2 May</time><time class=published datetime=2024-05-01>1 May</time>",
       "2024-05-01", "2024-05-02"},
      {"<p>2 hours ago</p>", "", ""},
      {"<p>&copy; 2024 Harbour Times, 1 January 2024</p>", "", ""},
  }));
  INFO(body);
  const Article article = read("", "<h1>Breakwater approved after long debate</h1>" + body);
  CHECK(article.published == published);
  CHECK(article.modified == modified);
}

TEST_CASE("where a page only tells its last change, the publication's source says so") {
  const Article article = read("", "<h1>Breakwater approved after long debate</h1><p>Updated 2 May 2024</p>");
  CHECK(article.published == "2024-05-02");
  CHECK(article.sources.at("published") == "modified");
  CHECK(article.sources.at("modified") == "page");
}

TEST_CASE("microdata gives metadata, but not a comment's") {
  const Article article = read("", R"(<div itemscope itemtype="https://schema.org/NewsArticle">
    <h1 itemprop=headline>Breakwater approved after long debate</h1><meta itemprop=datePublished content="2024-05-01T10:00Z">
    <meta itemprop=articleSection content=Local><span itemprop=author itemscope itemtype="https://schema.org/Person"><meta itemprop=name content="Jane Doe"></span>
    </div><div itemscope itemtype="https://schema.org/Comment"><b itemprop=author>Some Reader</b><time itemprop=datePublished datetime=2020-01-01>old</time></div>)");
  CHECK(article.published == "2024-05-01T10:00:00Z");
  CHECK(article.sources.at("published") == "microdata");
  CHECK(article.section == "Local");
  CHECK(article.byline == std::vector<std::string>{"Jane Doe"});
}

TEST_CASE("of several declared articles the page's own is read") {
  const StructuredData data = structured_data_of(
      R"([{"@type":"NewsArticle","headline":"Another story","url":"https://x.example/other","author":"Some Body","datePublished":"2020-01-01"},
          {"@type":"NewsArticle","headline":"This story","mainEntityOfPage":{"@id":"https://x.example/this?ref=1"}}])",
      {"https://www.x.example/this/"});
  CHECK(data.headline == "This story");
  CHECK(data.authors.empty());
  CHECK(data.published.empty());
}

TEST_CASE("identifiers that lead in a circle end") {
  const StructuredData data = structured_data_of(
      R"({"@graph":[{"@id":"#a","name":{"@id":"#b"}},{"@id":"#b","name":{"@id":"#a"}},{"@type":"Article","headline":"x","author":{"@id":"#a"}}]})");
  CHECK(data.is_article);
  CHECK(data.authors.empty());
}

TEST_CASE("a part that is not free, a tier and a short text behind a wall mean a paywall") {
  CHECK(
      read(
          R"(<script type="application/ld+json">{"@type":"NewsArticle","hasPart":[{"@type":"WebPageElement","isAccessibleForFree":"False",
    "cssSelector":".rest"}]}</script>)")
          .paywalled);
  CHECK(read("<meta name=article:content_tier content=locked>").paywalled);
  CHECK_FALSE(read("<meta name=article:content_tier content=free>").paywalled);
  CHECK_FALSE(read("", "<h1>Breakwater approved after long debate</h1><div class=paywall-ready></div>").paywalled);
}

TEST_CASE("a lead picture is a picture, with its own caption") {
  const Article logo = read("<meta property=og:image content=/img/site-logo.png>",
                            "<h1>Breakwater approved after long debate</h1><figure><img data-src=/harbour.jpg "
                            "src=data:image/gif;base64,AA width=800><figcaption>The harbour at dawn, before the "
                            "storm</figcaption></figure>");
  CHECK(logo.lead.url == "https://news.example.org/harbour.jpg");
  CHECK(logo.lead.caption == "The harbour at dawn, before the storm");
  CHECK(logo.sources.at("lead") == "page");
}

TEST_CASE("an address of the front page is no article's") {
  CHECK(read("<link rel=canonical href=\"https://news.example.org/\">").canonical.empty());
  CHECK(read("<link rel=canonical href=\"https://news.example.org/\"><meta property=og:url content=/a/1>").canonical ==
        "https://news.example.org/a/1");
}

TEST_CASE("a language is what the page says unless its letters say otherwise") {
  const auto language = [](const char* lang, std::string text) {
    for (int i = 0; i < 3; ++i) text += " " + text;
    return language_of({.language = lang}, text).value;
  };
  CHECK(language("de_at", "The council and the mayor of the town") == "de-AT");
  CHECK(language("", "The council and the mayor of the town said that it is time for the storm") == "en");
  CHECK(language("", "The stones of the hills and the roads to sea, and the wind of winter") == "en");
  CHECK(language("", "Der Rat und die Stadt haben das mit dem Sturm nicht von den anderen auf") == "de");
  CHECK(language("", "Le conseil et la ville dans une tempête que les habitants pour qui est") == "fr");
  CHECK(language("en",
                 "Город и совет не в "
                 "на что это по с как") == "ru");
  CHECK(language("",
                 "항구 의회는 화요일에 방파제를 "
                 "승인했다고 밝혔다") == "ko");
  CHECK(language("", "123").empty());
}

TEST_CASE("a section comes from breadcrumbs or the address where nothing names it") {
  CHECK(
      read(
          R"(<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"name":"Home"},{"name":"Politics"},
    {"name":"Breakwater approved after long debate"}]}</script>)")
          .section == "Politics");
  CHECK(read("", "<h1>Breakwater approved after long debate</h1>", "https://x.example/politics/2024/a").section ==
        "Politics");
  CHECK(read("", "<h1>Breakwater approved after long debate</h1>", "https://x.example/article/a").section.empty());
}
