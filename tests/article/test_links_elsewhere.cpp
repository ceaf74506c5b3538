#include "article/links_elsewhere.hpp"

#include "article/read_page.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;

TEST_CASE("a refresh is read as browsers read it") {
  struct Row {
    const char* content;
    std::size_t delay;
    const char* url;
  };
  const Row rows[] = {{"0;url=https://a.example/", 0, "https://a.example/"},
                      {" 5 ; URL = '/next' ", 5, "/next"},
                      {"3, url=\"next\"", 3, "next"},
                      {"0; https://a.example/?url=b", 0, "https://a.example/?url=b"},
                      {"0.5;url=x", 0, "x"},
                      {"300", 300, ""},
                      {".5", 0, ""},
                      {"99999999999999999999;url=x", 100'000, "x"},
                      {"1 url=x", 1, "x"},
                      {"0;url='", 0, ""},
                      {"0;urls=x", 0, "urls=x"}};
  for (const Row& row : rows) {
    INFO(row.content);
    const auto found = parse_refresh(row.content);
    REQUIRE(found);
    CHECK(found->first == row.delay);
    CHECK(found->second == row.url);
  }
  for (const char* content : {"", "url=x", "-1;url=x", "0x", ";url=x"}) {
    INFO(content);
    CHECK_FALSE(parse_refresh(content));
  }
}

TEST_CASE("where a page says that the article is, is told as whole addresses, also of a page without one") {
  struct Row {
    const char* html;
    PageLinks links;
  };
  const Row rows[] = {
      {"<html><head><meta http-equiv=Refresh content='0;url=/a?b&amp;c'></head><body>One moment</body>",
       {.refresh = "https://a.example/a?b&c", .words = 2}},
      {"<html><head><noscript><meta http-equiv=refresh content='2; url=next'></noscript></head><body></body>",
       {.refresh = "https://a.example/x/next", .refresh_delay = 2}},
      {"<html><head><base href='https://b.example/'><link rel='alternate canonical' href=one><body><p>a",
       {.canonical = "https://b.example/one", .words = 1}},
      {"<html amp><head><link rel=canonical href=https://a.example/1><body><p>a",
       {.canonical = "https://a.example/1", .amp = true, .words = 1}},
      {"<html \xe2\x9a\xa1><head><body><p>a", {.amp = true, .words = 1}},
      {"<html><head><link rel=AMPHTML href=/amp/1><body><p>a", {.amphtml = "https://a.example/amp/1", .words = 1}},
      {"<html><head><link rel=canonical href='javascript:alert(1)'><meta http-equiv=refresh "
       "content='0;url=data:text/html,a'><body><p>a",
       {.words = 1}},
      {"<html><head><meta http-equiv=refresh content=60><body><p>a", {.words = 1}},
  };
  for (const Row& row : rows) {
    INFO(row.html);
    PageLinks links;
    CHECK_FALSE(read_page({.url = "https://a.example/x/y", .content_type = "text/html", .html = row.html}, &links));
    CHECK(links.refresh == row.links.refresh);
    CHECK(links == row.links);
  }
}
