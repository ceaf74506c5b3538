#include "model/article.hpp"

#include <nlohmann/json.hpp>
#include <vector>

#include "support/catch.hpp"

using namespace sidelight;
using nlohmann::json;

namespace {

Article sample() {
  return {.url = "https://news.example/a",
          .title = "Brücke",
          .byline = {"A. Ämter"},
          .lead = {"https://news.example/a.jpg", "A bridge"},
          .paywalled = true,
          .words = 3,
          .text = "Über\n\n😀 two",
          .blocks = {{.kind = BlockKind::heading, .span = {0, 5}, .level = 2},
                     {.span = {7, 15}, .image = "x.jpg", .rows = {{{7, 11}, {12, 15}}}}},
          .links = {{{12, 15}, "https://news.example/b"}},
          .sources = {{"title", "json-ld"}},
          .page_kind = "list",
          .confidence = 0.75,
          .notes = {"Only the free part."},
          .extracted_by = "test"};
}

}  // namespace

TEST_CASE("an article crosses between processes unchanged") {
  const Article article = sample();
  const auto back = article_from(json::parse(header_of(article).dump()), article.text);
  REQUIRE(back);
  CHECK(*back == article);
}

TEST_CASE("on the wire spans count UTF-16") {
  const json value = to_wire(sample());
  CHECK(value["blocks"][0]["end"] == 4);
  CHECK(value["blocks"][1]["start"] == 6);
  CHECK(value["blocks"][1]["end"] == 12);
  CHECK(value["blocks"][0]["level"] == 2);
  CHECK(value["blocks"][1]["rows"] == json::parse("[[[6, 8], [9, 12]]]"));
  CHECK(value["links"][0] == json::parse(R"({"start": 9, "end": 12, "url": "https://news.example/b"})"));
  CHECK(value["text"] == sample().text);
}

TEST_CASE("a confined child's answer is checked field by field") {
  struct Row {
    const char* what;
    json change;
    const char* field;
  };
  const std::vector<Row> rows = {
      {"a title that is a number", {{"title", 5}}, "title"},
      {"a byline that is text", {{"byline", "x"}}, "byline"},
      {"a byline of numbers", {{"byline", {1}}}, "byline"},
      {"too many tags", {{"tags", std::vector<std::string>(1001, "x")}}, "tags"},
      {"a very long site", {{"site", std::string(70'000, 'x')}}, "site"},
      {"negative words", {{"words", -1}}, "words"},
      {"blocks that are no list", {{"blocks", 1}}, "blocks"},
      {"a block past the end", {{"blocks", {{{"kind", "paragraph"}, {"start", 0}, {"end", 99}}}}}, "blocks"},
      {"a block that ends before it starts",
       {{"blocks", {{{"kind", "paragraph"}, {"start", 5}, {"end", 2}}}}},
       "blocks"},
      {"a block inside a code point", {{"blocks", {{{"kind", "paragraph"}, {"start", 1}, {"end", 5}}}}}, "blocks"},
      {"overlapping blocks",
       {{"blocks",
         {{{"kind", "paragraph"}, {"start", 0}, {"end", 5}}, {{"kind", "paragraph"}, {"start", 2}, {"end", 7}}}}},
       "blocks"},
      {"an unknown kind", {{"blocks", {{{"kind", "script"}, {"start", 0}, {"end", 2}}}}}, "blocks"},
      {"a level of 9", {{"blocks", {{{"kind", "heading"}, {"level", 9}, {"start", 0}, {"end", 2}}}}}, "blocks"},
      {"a title that rings a bell", {{"title", "a\ab"}}, "text"},
      {"a byline that colours a terminal", {{"byline", {"\x1b[31mred"}}}, "text"},
      {"a link past the end", {{"links", {{{"start", 0}, {"end", 99}, {"url", "https://a.example/"}}}}}, "links"},
      {"a link that runs a script", {{"links", {{{"start", 0}, {"end", 2}, {"url", "javascript:1"}}}}}, "links"},
      {"too many links", {{"links", json(std::vector<int>(20'001))}}, "links"},
      {"a source that is a number", {{"sources", {{"title", 1}}}}, "sources"},
      {"a confidence of 2", {{"confidence", 2}}, "confidence"},
      {"cells outside their block",
       {{"blocks", {{{"kind", "table"}, {"start", 0}, {"end", 5}, {"rows", json::parse("[[[0, 9]]]")}}}}},
       "blocks"},
      {"cells that overlap",
       {{"blocks", {{{"kind", "table"}, {"start", 0}, {"end", 5}, {"rows", json::parse("[[[0, 4], [3, 5]]]")}}}}},
       "blocks"},
      {"an image that is a number", {{"lead", {{"image", 1}}}}, "lead"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    json header = header_of(sample());
    header.update(row.change);
    const auto article = article_from(json::parse(header.dump()), sample().text);
    REQUIRE_FALSE(article);
    CHECK(article.error().kind == ErrorKind::reader_failed);
    CHECK_THAT(article.error().message, Catch::Contains(row.field));
  }
  CHECK_FALSE(article_from(json::array(), "x"));
  CHECK_FALSE(article_from(json::object(), "\xff"));
  CHECK_FALSE(article_from(json::object(), "a\x1b[2J"));
  CHECK(article_from(json::object(), "a\n\tb"));
}
