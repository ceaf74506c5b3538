#include "plugin/article_input.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;

Article rich_article() {
  Article article;
  article.url = "https://news.example.org/link";
  article.canonical = "https://example.org/a";
  article.byline = {"Lena Müller"};
  article.published = "2024-05-03T10:00:00+02:00";
  article.site = "The Example";
  article.direction = "ltr";
  article.lead = {"https://example.org/a.jpg", "A bridge"};
  article.tags = {"bridges"};
  article.words = 4;
  article.text = "Head\n\nOne | two";
  article.blocks = {{BlockKind::heading, {0, 4}, 2}, {BlockKind::table, {6, 15}, 0, "", {{{6, 9}, {12, 15}}}}};
  article.links = {{{6, 9}, "https://example.org/one"}};
  article.sources = {{"published", "json-ld"}};
  article.page_kind = "list";
  article.confidence = 0.5;
  article.notes = {"Only the first page."};
  return article;
}

TEST_CASE("a plugin is told everything about the article that plugin.h promises") {
  const json input = article_input(rich_article());
  CHECK(input == json::parse(R"({
    "url": "https://news.example.org/link", "canonical": "https://example.org/a", "byline": ["Lena Müller"],
    "published": "2024-05-03T10:00:00+02:00", "modified": "", "site": "The Example", "section": "", "direction": "ltr",
    "lead": {"image": "https://example.org/a.jpg", "caption": "A bridge"}, "tags": ["bridges"], "words": 4,
    "paywalled": false, "pageKind": "list", "confidence": 0.5, "notes": ["Only the first page."],
    "sources": {"published": "json-ld"},
    "blocks": [{"kind": "heading", "start": 0, "end": 4, "level": 2},
               {"kind": "table", "start": 6, "end": 15, "rows": [[[6, 9], [12, 15]]]}],
    "links": [{"start": 6, "end": 9, "url": "https://example.org/one"}], "complete": true})"));
  const json empty = article_input(Article());
  for (const auto& [member, value] : input.items()) CHECK(empty.contains(member));
}

TEST_CASE("what does not fit into a job is left out, and a plugin can tell") {
  const auto tight = [](auto change) {
    ArticleInputLimits limits;
    change(limits);
    return article_input(rich_article(), limits);
  };
  const json no_cells = tight([](auto& limits) { limits.cells = 1; });
  CHECK(no_cells["complete"] == false);
  CHECK(no_cells["blocks"].size() == 2);
  CHECK_FALSE(no_cells["blocks"][1].contains("rows"));
  CHECK(tight([](auto& limits) { limits.blocks = 1; })["blocks"].size() == 1);
  CHECK(tight([](auto& limits) { limits.links = 0; })["complete"] == false);
  CHECK(tight([](auto& limits) { limits.texts = 0; })["tags"].empty());
}

TEST_CASE("a job's header has room for the largest article") {
  Article article = rich_article();
  article.tags.assign(1000, std::string(60'000, '"'));
  article.canonical = std::string(60'000, '\n');
  article.blocks.assign(50'000, {BlockKind::caption, {1, 2}, 0, "https://example.org/" + std::string(500, 'a')});
  article.links.assign(20'000, {{1, 2}, "https://example.org/" + std::string(2000, 'a')});
  const json input = article_input(article);
  CHECK(input.dump().size() <= ArticleInputLimits().bytes);
  CHECK(input["complete"] == false);
  CHECK(input["site"] == "The Example");
  CHECK_FALSE(input["blocks"].empty());
}

}  // namespace
}  // namespace sidelight::plugin
