#include <string>
#include <vector>

#include "article/head/person_names.hpp"
#include "article/read_page.hpp"
#include "pages.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;
using sidelight::article_test::page;
using sidelight::article_test::paragraphs;

namespace {

using Names = std::vector<std::string>;

Article read(const std::string& head, const std::string& under_headline, const std::string& below = "") {
  const std::string html = page(head, "<article><h1>Breakwater approved after long debate</h1>" + under_headline +
                                          paragraphs(1, 6) + below + "</article>");
  const auto article = read_page({.url = "https://news.example.org/a/1", .content_type = "text/html", .html = html});
  REQUIRE(article);
  return *article;
}

}  // namespace

TEST_CASE("names are found in a line, whatever language its other words are in") {
  const auto [text, names] = GENERATE(table<std::string, Names>({
      {"By Jane Doe, Staff Writer", {"Jane Doe"}},
      {"Written by: JANE DOE and JOHN SMITH", {"Jane Doe", "John Smith"}},
      {"Jane Doe, Ph.D., and John Smith, MD", {"Jane Doe", "John Smith"}},
      {"Jane Doe (Berlin)", {"Jane Doe"}},
      {"Jane Doe - Wire Service", {"Jane Doe"}},
      {"Jane Doe Senior Reporter", {"Jane Doe"}},
      {"jane@example.org", {}},
      {"@janedoe", {}},
      {"https://example.org/authors/jane", {}},
      {"Harbour Times Editorial Team", {}},
      {"Staff", {}},
      {"3 min read", {}},
      {"Von Karl Meyer und Eva Lang", {"Karl Meyer", "Eva Lang"}},
      {"Ein Kommentar von Karl Meyer", {"Karl Meyer"}},
      {"Von Miller", {"Von Miller"}},
      {"Autorin: Eva Lang", {"Eva Lang"}},
      {"Par Jeanne Petit et Luc Martin", {"Jeanne Petit", "Luc Martin"}},
      {"Por Ana Ruiz y Juan Mora", {"Ana Ruiz", "Juan Mora"}},
      {"Ramiro Ortega y Gasset", {"Ramiro Ortega y Gasset"}},
      {"di Carlo Bruni", {"Carlo Bruni"}},
      {"Di Marzio", {"Di Marzio"}},
      {"Door Jan de Vries", {"Jan de Vries"}},
      {"Av Kari Nordmann og Ola Berg", {"Kari Nordmann", "Ola Berg"}},
      {"Przez Jan Kowalski", {"Jan Kowalski"}},
      {"Автор: Иван Петров", {"Иван Петров"}},
      {"Yazan: Ayşe Demir", {"Ayşe Demir"}},
      {"بقلم: سارة أحمد", {"سارة أحمد"}},
      {"מאת דנה כהן", {"דנה כהן"}},
      {"記者 王小明", {"王小明"}},
      {"文/李雷", {"李雷"}},
      {"김철수 기자", {"김철수"}},
      {"Oleh Budi Santoso", {"Budi Santoso"}},
      {"", {}},
  }));
  INFO(text);
  CHECK(names_in(text) == names);
}

TEST_CASE("only what is written as a name looks like a person where nobody declared one") {
  for (const char* name : {"Jane Doe", "Jan de Vries", "Eva Braun-Schmidt", "J. K. Rowan", "王小明", "سارة أحمد"})
    CHECK(looks_like_person(name));
  for (const char* words : {"Jane", "signing up", "Privacy Policy of the site", "Event Type", "Personal Finance",
                            "you agree to our terms", "Read The News Online Today Please"})
    CHECK_FALSE(looks_like_person(words));
}

TEST_CASE("a group that is declared to be the author is shown where no person is named") {
  const std::string organization =
      R"(<script type="application/ld+json">{"@type":"NewsArticle","headline":"Breakwater approved after long debate",
      "author":{"@type":"Organization","name":"Harbour Times Staff"}}</script>)";
  CHECK(read(organization, "").byline == Names{"Harbour Times Staff"});
  CHECK(read(organization, "<p class=byline>By Jane Doe</p>").byline == Names{"Jane Doe"});
  CHECK(read("<meta name=author content=admin>", "").byline.empty());
}

TEST_CASE("a byline is found near the headline in the forms that pages have") {
  const auto [under, names] = GENERATE(table<std::string, Names>({
      {"<p>By Jane Doe</p>", {"Jane Doe"}},
      {"<p>Von Karl Meyer, Hamburg</p>", {"Karl Meyer"}},
      {"<div>May 1, 2024 by <a href=/x>Jane Doe</a></div>", {"Jane Doe"}},
      {"<div>Jane Doe \u00b7 May 1, 2024</div>", {"Jane Doe"}},
      {"<div>Written by</div><div>Jane Doe</div>", {"Jane Doe"}},
      {"<div>Jane Doe</div><div>Updated on 23 Oct 2025</div>", {"Jane Doe"}},
      {"<div class=author-info>Jane Doe July 3, 2025</div>", {"Jane Doe"}},
      {"<span itemscope itemprop=author><a><span itemprop=name>Jane Doe</span></a></span>", {"Jane Doe"}},
      {"<a rel=\"nofollow author\" href=/jane>Jane Doe</a>", {"Jane Doe"}},
      {"<aside><p class=byline>By Someone Else</p></aside>", {}},
      {"<div class=comments><a rel=author href=/u>Some Body</a></div>", {}},
      {"<div>Key Points</div><div>The storm is over</div>", {}},
  }));
  INFO(under);
  CHECK(read("", under).byline == names);
}

TEST_CASE("an author below the text is found by the name of its box") {
  const Article article = read("", "", "<footer class=author><b>Jane Doe</b></footer>");
  CHECK(article.byline == Names{"Jane Doe"});
  CHECK(article.sources.at("byline") == "page");
}

TEST_CASE("very many authors become a few") {
  std::string authors;
  for (int i = 0; i < 100'000; ++i) authors += (i == 0 ? "\"Jane Doe " : ",\"Jane Doe ") + std::to_string(i) + "\"";
  CHECK(read(R"(<script type="application/ld+json">{"@type":"Article","author":[)" + authors + "]}</script>", "")
            .byline.size() <= kMaxNames);
  std::string line;
  for (int i = 0; i < 1'000'000; ++i) line += "Jane Doe and ";
  CHECK(names_in(line).size() <= kMaxNames);
  CHECK(names_in(std::string(10'000'000, 'x')).empty());
}
