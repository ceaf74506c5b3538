#include "article/kind/links_elsewhere.hpp"

#include "article/kind/pager.hpp"
#include "article/page/page_address.hpp"
#include "article/read_page.hpp"
#include "article/text/pictures.hpp"
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

TEST_CASE("an address means what a browser makes of it") {
  struct Row {
    const char* link;
    const char* address;
  };
  const Row rows[] = {{"b", "https://a.example/x/b"},
                      {"../b", "https://a.example/b"},
                      {"../../../b/./c/..", "https://a.example/b/"},
                      {"/b?c=d#e", "https://a.example/b?c=d#e"},
                      {"?c", "https://a.example/x/y?c"},
                      {"#e", "https://a.example/x/y?q=1#e"},
                      {"//b.example", "https://b.example/"},
                      {"HTTP://B.example:80/c", "http://b.example:80/c"},
                      {" \n/b\tc ", "https://a.example/bc"},
                      {"\\b\\c", "https://a.example/b/c"},
                      {"/caf\u00e9 bar", "https://a.example/caf%C3%A9%20bar"},
                      {"https://b\u00fccher.example/", "https://xn--bcher-kva.example/"},
                      {"/\u202egnp.exe", "https://a.example/%E2%80%AEgnp.exe"},
                      {"/a\"onclick=x", "https://a.example/a%22onclick=x"},
                      {"javascript:alert(1)", ""},
                      {"java\nscript:alert(1)", ""},
                      {"data:text/html,x", ""},
                      {"mailto:a@b.example", ""},
                      {"https://user:word@b.example/", ""},
                      {"https://b.example:x/", ""},
                      {"https:///", ""},
                      {"https://b exa.mple/", ""},
                      {"", ""}};
  for (const Row& row : rows) {
    INFO(row.link);
    CHECK(page_address(row.link, "https://a.example/x/y?q=1#z") == row.address);
  }
  CHECK(page_address(std::string(5000, 'a'), "https://a.example/").empty());
}

TEST_CASE("of a srcset the largest picture is taken that is not too large") {
  struct Row {
    const char* srcset;
    const char* best;
  };
  const Row rows[] = {{"a.jpg", "a.jpg"},
                      {"a.jpg 300w, b.jpg 900w,c.jpg 600w", "b.jpg"},
                      {"a.jpg 1x, b.jpg 2x", "b.jpg"},
                      {"a.jpg 4000w, b.jpg 3000w", "b.jpg"},
                      {"a.jpg 4000w, b.jpg 100w", "b.jpg"},
                      {"a,b.jpg 300w , c.jpg", "c.jpg"},
                      {"a.jpg -1w, b.jpg nanw, c.jpg infx, d.jpg 1e999w", ""},
                      {" , ,", ""},
                      {"", ""}};
  for (const Row& row : rows) {
    INFO(row.srcset);
    CHECK(best_of_srcset(row.srcset) == row.best);
  }
}

TEST_CASE("two addresses are pages of one article where only a page number is different") {
  struct Row {
    const char* here;
    const char* there;
    std::size_t from;
    std::size_t to;  // 0 where they are not
  };
  const Row rows[] = {{"/a/story.html", "/a/story.html?page=2", 1, 2},
                      {"/a/story.html?page=2", "/a/story.html?page=3", 2, 3},
                      {"/a/story", "/a/story/2", 1, 2},
                      {"/a/story/", "/a/story/page/2/", 1, 2},
                      {"/a/story/9", "/a/story/10", 9, 10},
                      {"/a/story/19", "/a/story/20", 19, 20},
                      {"/a/story.html", "/a/story-2.html", 1, 2},
                      {"/a/story,1.html", "/a/story,2.html", 1, 2},
                      {"/a/story?x=1", "/a/story?x=1&seite=2", 1, 2},
                      {"/a/12345", "/a/12346", 0, 0},
                      {"/a/story", "/a/another", 0, 0},
                      {"/a/story", "/a/story#2", 0, 0},
                      {"/a/story", "/a/story/comments/2", 0, 0},
                      {"/2024/05/14/a", "/2024/05/15/b", 0, 0}};
  for (const Row& row : rows) {
    INFO(row.here << " " << row.there);
    const auto numbers =
        page_numbers(std::string("https://a.example") + row.here, std::string("https://a.example") + row.there);
    CHECK(numbers.has_value() == (row.to != 0));
    if (!numbers) continue;
    CHECK(numbers->here == row.from);
    CHECK(numbers->there == row.to);
  }
  CHECK_FALSE(page_numbers("https://a.example/s", "https://b.example/s?page=2"));
}
