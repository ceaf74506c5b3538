// Why a page was read as it was.
#include <nlohmann/json.hpp>

#include "article/read_page.hpp"
#include "article/text/explain.hpp"
#include "base/text.hpp"
#include "pages.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;
using sidelight::article_test::page;
using sidelight::article_test::paragraphs;
using sidelight::article_test::sentence;

namespace {

struct Told {
  Result<Article> article;
  Explanation explanation;
};

Told told(const std::string& html) {
  Explanation explanation;
  auto article = read_page({.url = "https://news.example.org/a/1", .content_type = "text/html", .html = html}, nullptr,
                           &explanation);
  return {std::move(article), std::move(explanation)};
}

const Explanation::Block& block_with(const Explanation& explanation, std::string_view text) {
  for (const auto& block : explanation.blocks)
    if (block.text.contains(text)) return block;
  FAIL("no block says " << text);
  return explanation.blocks.front();
}

const std::string kPage =
    page("<title>Breakwater</title>",
         R"(<nav><ul><li><a href=/>Home</a><li><a href=/news>News</a><li><a href=/sport>Sport</a></ul></nav>
  <main><article class=story><h1>Breakwater approved</h1><div class=story-body>)" +
             paragraphs(1, 10) + R"(</div></article>
  <div class="newsletter-signup"><p>Get the best of the harbour in the morning, every day of the week, for nothing.</p></div>
  <section><h2>Comments</h2><div><p>I think this is the best thing that the council has done in many years, well done!</p></div></section>
  </main><footer><p>Harbour Times is printed on the quay and delivered by boat.</p></footer>)");

}  // namespace

TEST_CASE("each block of a page is told with what became of it and why") {
  const Told page = told(kPage);
  REQUIRE(page.article);
  const struct {
    const char* text;
    bool taken;
    const char* why;
  } cases[] = {
      {"Home", false, "100 % links"},
      {"harbour council met for the 3th time", true, "running text"},
      {"best of the harbour", false, "class says newsletter"},
      {"best thing that the council", false, "below the heading of comments"},
      {"delivered by boat", false, "inside <footer>"},
  };
  for (const auto& expected : cases) {
    const auto& block = block_with(page.explanation, expected.text);
    INFO(expected.text << ": " << block.why);
    CHECK(block.taken == expected.taken);
    CHECK(block.why.contains(expected.why));
    CHECK(page.article->text.contains(expected.text) == expected.taken);
    CHECK((block.probability >= 0 && block.probability <= 1));
  }
}

TEST_CASE("the readings are told, and the article names the one that won") {
  const Told page = told(kPage);
  REQUIRE(page.article);
  CHECK(page.explanation.winner == page.article->extracted_by);
  CHECK(page.explanation.winner == "blocks");
  CHECK_FALSE(page.explanation.why.empty());
  REQUIRE(page.explanation.readings.size() >= 4);
  for (const auto& reading : page.explanation.readings) {
    INFO(reading.name);
    CHECK(reading.words > 100);
    CHECK((reading.agreement > 0.5 && reading.agreement <= 1));
  }
}

TEST_CASE("where the page declares what it does not show, that wins") {
  std::string body;
  for (int i = 1; i < 10; ++i) body += sentence(i) + " ";
  const Told page = told(article_test::page(
      R"(<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Breakwater","articleBody":")" +
          body + R"("}</script>)",
      "<p>Loading</p>"));
  REQUIRE(page.article);
  CHECK(page.article->extracted_by == "json-ld");
  CHECK(page.explanation.winner == "json-ld");
  CHECK(page.explanation.why.contains("declares"));
}

TEST_CASE("a page that is no article is explained too") {
  const Told page = told(article_test::page("", "<nav><a href=/a>Home</a> <a href=/b>News</a></nav>"));
  REQUIRE_FALSE(page.article);
  CHECK(page.explanation.refused == page.article.error().message);
  CHECK(page.explanation.blocks.size() == 1);
}

TEST_CASE("an explanation is bounded, and says how much it leaves out") {
  std::string body;
  for (int i = 0; i < 19'000; ++i)
    body += "<p>\"" + std::to_string(i) + "\" \u6e2f\u6e2f\u6e2f\u6e2f\u6e2f " + sentence(i) + "</p>";
  const Told page = told(article_test::page("", "<article>" + body + "</article>"));
  CHECK(page.explanation.more_blocks > 0);
  const std::string json = to_json(page.explanation).dump();
  CHECK(json.size() <= kMaxExplanation);
  for (const auto& block : page.explanation.blocks) {
    REQUIRE(block.text.size() < 4 * 125);
    REQUIRE(is_valid_utf8(block.text));
  }
}

TEST_CASE("the time of each step is told") {
  Timings timings;
  REQUIRE(read_page({.url = "https://news.example.org/a/1", .content_type = "text/html", .html = kPage}, nullptr,
                    nullptr, &timings));
  for (const double part : {timings.decode, timings.parse, timings.read, timings.decide}) CHECK(part > 0);
}

TEST_CASE("a short piece of news is given, the shell of a page is not") {
  const struct {
    const char* name;
    std::string html;
    bool given;
  } cases[] = {
      {"one sentence in an article",
       page("",
            "<main><article><h1>Ferry delayed</h1><p>The ferry to the island leaves two hours late on "
            "Monday.</p></article></main>"),
       true},
      {"one sentence that says it is news",
       page("<meta property=og:type content=article>",
            "<div><p>The ferry to the island leaves two hours late on Monday.</p></div>"),
       true},
      {"nothing", page("<title>Ferry</title>", "<div id=root></div>"), false},
      {"a word", page("<title>Ferry</title>", "<div id=root><p>Loading</p></div>"), false},
      {"links",
       page("<title>Ferry</title>",
            "<ul><li><a href=/1>The ferry leaves late</a><li><a href=/2>The harbour is closed</a></ul>"),
       false},
  };
  for (const auto& expected : cases) {
    const Told page = told(expected.html);
    INFO(expected.name << ": " << (page.article ? page.article->text : page.article.error().message));
    CHECK(page.article.has_value() == expected.given);
  }
}
