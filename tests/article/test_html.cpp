#include <chrono>

#include "article/page/html_parser.hpp"
#include "article/read_page.hpp"
#include "base/text.hpp"
#include "pages.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;

namespace {

std::size_t deepest(const Tree& tree) {
  std::size_t depth = 0;
  for (const Node& node : tree.nodes) depth = std::max<std::size_t>(depth, node.depth);
  return depth;
}

std::string repeat(std::string_view part, int times, std::string_view before = {}, std::string_view after = {}) {
  std::string out(before);
  for (int i = 0; i < times; ++i) out.append(part);
  out.append(after);
  return out;
}

}  // namespace

TEST_CASE("hostile pages are read in bounded depth and time") {
  const auto [name, html] = GENERATE(table<std::string, std::string>({
      {"nested div", repeat("<div>", 100'000, "", "text")},
      {"nested span", repeat("<span>", 100'000, "", "text")},
      {"nested list", repeat("<ul><li>x", 30'000)},
      {"nested tables", repeat("<table><tr><td>", 30'000)},
      {"nested links", repeat("<a href=x>y<div>", 50'000)},
      {"nested svg", repeat("<svg>", 50'000)},
      {"formatting in every paragraph", repeat("<p>x", 50'000, repeat("<b id=x>", 500))},
      {"unclosed formatting in tables", repeat("x<i>", 100'000, "<table>")},
      {"attributes", repeat(" a=1", 1'000'000, "<div ", ">x")},
      {"different attributes", [] {
         std::string out = "<div";
         for (int i = 0; i < 300'000; ++i) out.append(" a").append(std::to_string(i));
         return out.append(">x");
       }()},
      {"comments", repeat("<!--", 300'000)},
      {"less-than signs", repeat("<", 1'000'000, "<p>")},
      {"end tags", repeat("</p></br></x>", 200'000, "<p>")},
      {"an endless attribute", repeat("x", 5'000'000, "<a href=\"")},
      {"an endless tag name", repeat("x", 5'000'000, "<")},
      {"an endless script", repeat("</scrip", 500'000, "<script>")},
  }));
  INFO(name);
  const auto start = std::chrono::steady_clock::now();
  CHECK(deepest(parse_html(html)) < 2500);  // tables bring elements of their own, three a level
  (void)read_page({.url = "https://example.org/", .content_type = "", .html = html});
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));  // unbounded, these take minutes
}

TEST_CASE("a million text nodes are read") {
  const std::string html = repeat("<p>one<b>two</b>", 330'000);
  CHECK(parse_html(html).nodes.size() <= kMaxNodes);
  CHECK(read_page({.url = "https://example.org/", .content_type = "", .html = html}).has_value());
}

TEST_CASE("NULs and truncated UTF-8 do no harm") {
  using namespace std::string_literals;
  std::string html = "<html><body>"s + sidelight::article_test::paragraphs(1, 6) +
                     "<p>A nul\0 inside of this rather long paragraph, which ends in the middle of a letter: \xe2\x82"s;
  const auto article =
      read_page({.url = "https://example.org/", .content_type = "text/html; charset=utf-8", .html = html});
  REQUIRE(article);
  CHECK(is_valid_utf8(article->text));
  CHECK(article->text.find('\0') == std::string::npos);
}
