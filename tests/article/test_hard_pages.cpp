// Pages that are hard to read, each with the article that it must yield: hard_pages/NAME.html and NAME.json.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "article/read_page.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;
using nlohmann::json;

namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string at(const Article& article, const Span& span) {
  return article.text.substr(span.start, span.end - span.start);
}

json rows_of(const Article& article) {
  json rows = json::array();
  for (const Block& block : article.blocks)
    for (const auto& row : block.rows) {
      json cells = json::array();
      for (const Span& cell : row) cells.push_back(at(article, cell));
      rows.push_back(cells);
    }
  return rows;
}

json links_of(const Article& article) {
  json links = json::array();
  for (const TextLink& link : article.links) links.push_back({at(article, link.span), link.url});
  return links;
}

json images_of(const Article& article) {
  json images = json::array();
  for (const Block& block : article.blocks)
    if (!block.image.empty()) images.push_back(block.image);
  return images;
}

void check_article(const Article& article, const json& expected) {
  INFO(article.text);
  if (expected.contains("title")) CHECK(article.title == expected["title"]);
  if (expected.contains("starts")) CHECK(article.text.starts_with(expected["starts"].get<std::string>()));
  if (expected.contains("ends")) CHECK(article.text.ends_with(expected["ends"].get<std::string>()));
  std::size_t last = 0;
  for (const json& words : expected.value("holds", json::array())) {
    INFO(words);
    const std::size_t found = article.text.find(words.get<std::string>(), last);
    CHECK(found != std::string::npos);
    if (found != std::string::npos) last = found;
  }
  for (const json& words : expected.value("lacks", json::array())) {
    INFO(words);
    CHECK_FALSE(article.text.contains(words.get<std::string>()));
  }
  CHECK(article.page_kind == expected.value("kind", "article"));
  CHECK(article.confidence >= .5);
  if (expected.contains("links")) CHECK(links_of(article) == expected["links"]);
  if (expected.contains("rows")) CHECK(rows_of(article) == expected["rows"]);
  if (expected.contains("images")) CHECK(images_of(article) == expected["images"]);
  if (expected.contains("paywalled")) CHECK(article.paywalled == expected["paywalled"]);
  for (const json& note : expected.value("notes", json::array()))
    CHECK(
        std::ranges::any_of(article.notes, [&](const std::string& n) { return n.contains(note.get<std::string>()); }));
  const auto back = article_from(json::parse(header_of(article).dump()), article.text);
  REQUIRE(back);
  CHECK(*back == article);
}

void check_links(const PageLinks& links, const json& expected) {
  if (expected.contains("next")) CHECK(links.next == expected["next"]);
  if (expected.contains("page_number")) CHECK(links.page_number == expected["page_number"]);
  if (expected.contains("whole")) CHECK(links.whole == expected["whole"]);
}

}  // namespace

TEST_CASE("every hard page yields what is expected of it") {
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SIDELIGHT_HARD_PAGES)) {
    if (entry.path().extension() != ".json") continue;
    ++pages;
    INFO(entry.path().stem());
    const json expected = json::parse(contents(entry.path()));
    const std::string html = contents(std::filesystem::path(entry.path()).replace_extension(".html"));
    REQUIRE_FALSE(html.empty());
    const std::string url = expected.value("url", "https://news.example.org/2024/05/14/breakwater-approved.html");
    PageLinks links;
    const auto article =
        read_page({.url = url, .content_type = expected.value("content_type", "text/html"), .html = html}, &links);
    check_links(links, expected);
    if (expected.contains("error")) {
      CHECK_FALSE(article);
      if (article) continue;
      CHECK(article.error().kind == ErrorKind::no_article);
      CHECK(article.error().message.contains(expected["error"].get<std::string>()));
      CHECK_FALSE(article.error().hint.empty());
    } else {
      INFO((article ? std::string() : article.error().message));
      REQUIRE(article);
      check_article(*article, expected);
    }
  }
  CHECK(pages >= 40);
}
