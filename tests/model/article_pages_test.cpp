#include "model/article_pages.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using namespace sidelight;

namespace {

Article page_of(const std::vector<std::string>& paragraphs) {
  Article article;
  for (const std::string& text : paragraphs) {
    if (!article.text.empty()) article.text += "\n\n";
    article.blocks.push_back({.span = {article.text.size(), article.text.size() + text.size()}});
    article.text += text;
    article.words += 2;
  }
  return article;
}

std::string_view piece(const Article& article, Span span) {
  return std::string_view(article.text).substr(span.start, span.end - span.start);
}

}  // namespace

TEST_CASE("the next page goes on where the article ended, and what stands on both is told once") {
  Article article = page_of({"The title", "First thing.", "About the author"});
  Article next = page_of({"The title", "Zweite Sätze.", "A | B", "About the author"});
  next.blocks[2].kind = BlockKind::table;
  const std::size_t table = next.blocks[2].span.start;
  next.blocks[2].rows = {{{table, table + 1}, {table + 4, table + 5}}};
  next.links = {{{0, 3}, "https://a.example/title"},
                {{11, 17}, "https://a.example/two"},
                {{table + 4, table + 5}, "https://a.example/b"}};

  REQUIRE(append_page(article, next));
  CHECK(article.text == "The title\n\nFirst thing.\n\nAbout the author\n\nZweite Sätze.\n\nA | B");
  REQUIRE(article.links.size() == 2);
  CHECK(piece(article, article.links[0].span) == "Zweite");
  CHECK(piece(article, article.links[1].span) == "B");
  CHECK(piece(article, article.blocks.back().rows[0][1]) == "B");
  // It still is what a reader may send: spans in order and inside, as every article is checked on its way.
  CHECK(article_from(nlohmann::json::parse(header_of(article).dump()), article.text));
}

TEST_CASE("a page that says nothing new adds nothing") {
  Article article = page_of({"The title", "First thing."});
  const Article before = article;
  CHECK_FALSE(append_page(article, page_of({"First thing.", "The title"})));
  CHECK_FALSE(append_page(article, page_of({})));
  CHECK(article == before);
}

TEST_CASE("pages that would grow without end are not joined") {
  Article article = page_of({std::string(kMostJoinedText - 10, 'a')});
  const Article before = article;
  CHECK_FALSE(append_page(article, page_of({"more than ten"})));
  CHECK(article == before);
}

TEST_CASE("a paywall or a note on any page is one of the article") {
  Article article = page_of({"one"});
  article.notes = {"Noted."};
  Article next = page_of({"two"});
  next.paywalled = true;
  next.notes = {"Noted.", "Only the free part."};
  REQUIRE(append_page(article, next));
  CHECK(article.paywalled);
  CHECK(article.words == 4);
  CHECK(article.notes == std::vector<std::string>{"Noted.", "Only the free part."});
}
