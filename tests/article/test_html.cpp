#include <chrono>

#include "article/bound_html.hpp"
#include "article/html_parser.hpp"
#include "article/read_page.hpp"
#include "base/text.hpp"
#include "pages.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;

namespace {

std::string bounded(std::string_view html, const HtmlBounds& bounds) {
  std::string storage;
  return std::string(bound_html(html, storage, bounds));
}

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

TEST_CASE("the adapter gives the tree that the HTML standard describes") {
  const auto tree = parse_html(
      "<!doctype html><title>T &amp; t</title><p id=one CLASS='a b'>x<p>y<!-- gone --><table><td>z</table><br/>");
  REQUIRE(tree);
  CHECK(tree->nodes[0].tag == Tag::html);
  std::string names;
  for (const Node& node : tree->nodes) {
    if (node.tag == Tag::text) names += std::string(node.text) + " ";
    if (node.tag == Tag::p) names += "p ";
    if (node.tag == Tag::tbody) names += "tbody ";
    if (node.tag == Tag::br) names += "br ";
  }
  CHECK(names == "T & t p x p y tbody z br ");
  for (NodeId i = 1; i < tree->nodes.size(); ++i) {
    CHECK(tree->inside(i, tree->nodes[i].parent));
    CHECK(tree->nodes[i].end <= tree->nodes[tree->nodes[i].parent].end);
    CHECK(tree->nodes[i].depth == tree->nodes[tree->nodes[i].parent].depth + 1);
    if (tree->attribute(i, "id") == "one") CHECK(tree->attribute(i, "class") == "a b");
  }
}

TEST_CASE("a page within the bounds is not copied") {
  const std::string html = sidelight::article_test::page("<script>if (a<b) x('</div>')</script>", "<div><p>text</div>");
  std::string storage;
  CHECK(bound_html(html, storage).data() == html.data());
}

TEST_CASE("what is too deep is dropped and its text stays") {
  const HtmlBounds two{.depth = 2, .attributes = 2, .formatting = 1};
  CHECK(bounded("<div><div><div>x</div></div></div>y", two) == "<div><div>x</div></div>y");
  CHECK(bounded("<div><br><br><br><img></div>", two) == "<div><br><br><br><img></div>");
  CHECK(bounded("<p>a<p>b<p>c<p>d", two) == "<p>a<p>b<p>c<p>d");
  CHECK(bounded("<b><b>x</b></b>", two) == "<b>x</b></b>");
  CHECK(bounded("<div></section></div><div><div></div></div>", two) == "<div></section></div><div><div></div></div>");
  CHECK(bounded("<a x=1 y='>' z=\"3\" w>t</a>", two) == "<a x=1 y='>' >t</a>");
  CHECK(bounded("<script><div><div><div></script>", two) == "<script><div><div><div></script>");
  CHECK(bounded("<!-- <div><div><div> -->", two) == "<!-- <div><div><div> -->");
  const HtmlBounds one{.fostered = 1};
  CHECK(bounded("<table>a<tr>b<td>c</td>d</tr></table>e", one) == "<table>a<tr><td>c</td></tr></table>e");
}

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
  std::string storage;
  const auto tree = parse_html(bound_html(html, storage));
  REQUIRE(tree);
  CHECK(deepest(*tree) < 2500);  // tables bring elements of their own, three a level
  (void)read_page({.url = "https://example.org/", .content_type = "", .html = html});
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));  // unbounded, these take minutes
}

TEST_CASE("a million text nodes are read") {
  const std::string html = repeat("<p>one<b>two</b>", 330'000);
  const auto tree = parse_html(html);
  REQUIRE(tree);
  CHECK(tree->nodes.size() <= kMaxNodes);
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
