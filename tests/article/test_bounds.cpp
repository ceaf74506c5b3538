// No page makes the reader slower than its size explains: four times the page takes about four times as long. Measured
// as growth on the CPU clock, the best of several runs, never as an absolute time.
#include <algorithm>
#include <ctime>
#include <functional>

#include "article/read_page.hpp"
#include "pages.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;

namespace {

std::string repeat(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out.append(part);
  return out;
}

double seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double best_time(const std::string& html) {
  double best = 1e9;
  for (int run = 0; run < 3; ++run) {
    const double start = seconds();
    (void)read_page({.url = "https://news.example.org/a/1", .content_type = "text/html; charset=utf-8", .html = html});
    best = std::min(best, seconds() - start);
  }
  return best;
}

struct Hostile {
  const char* name;
  std::size_t size;  // how often what is repeated is repeated
  std::function<std::string(std::size_t)> page;
};

std::string numbered_attributes(std::size_t n) {
  std::string out = "<div";
  for (std::size_t i = 0; i < n; ++i) out.append(" a").append(std::to_string(i)).append("=1");
  return out + "><p>text";
}

const Hostile kPages[] = {
    {"nested div", 50'000, [](std::size_t n) { return repeat("<div>", n) + "text"; }},
    {"nested unknown elements", 50'000, [](std::size_t n) { return repeat("<x-y>", n) + "text"; }},
    {"attributes of one tag", 100'000, numbered_attributes},
    {"one attribute of megabytes", 5'000'000,
     [](std::size_t n) { return "<p title=\"" + std::string(n, 'x') + "\">t"; }},
    {"text nodes", 100'000, [](std::size_t n) { return repeat("<p>one<b>two</b>", n); }},
    {"unclosed formatting", 20'000, [](std::size_t n) { return repeat("<b><i><font color=x>y<p>", n); }},
    {"mis-nested formatting", 10'000, [](std::size_t n) { return repeat("<b><p><i></b>x</p></i>", n); }},
    {"links in links", 50'000, [](std::size_t n) { return repeat("<a href=/x>y", n); }},
    {"links and blocks", 20'000, [](std::size_t n) { return repeat("<a href=/x>y<div>", n); }},
    {"tables in tables", 10'000, [](std::size_t n) { return repeat("<table><tr><td>x", n); }},
    {"cells", 50'000, [](std::size_t n) { return "<table>" + repeat("<tr><td>one<td>two", n); }},
    {"text that tables push out", 100'000, [](std::size_t n) { return "<table>" + repeat("x<tr>", n); }},
    {"comments that open", 250'000, [](std::size_t n) { return repeat("<!--", n) + "x"; }},
    {"comments", 100'000, [](std::size_t n) { return repeat("<!-- x -->y", n); }},
    {"paragraphs in buttons", 20'000, [](std::size_t n) { return repeat("<button><p>x", n); }},
    {"paragraphs in select", 50'000, [](std::size_t n) { return "<select>" + repeat("<p>x<option>y", n); }},
    {"foreign elements", 20'000, [](std::size_t n) { return repeat("<svg><g><foreignObject><math><mi>x", n); }},
    {"templates", 20'000, [](std::size_t n) { return repeat("<template shadowrootmode=open>x", n); }},
    {"end tags", 200'000, [](std::size_t n) { return "<p>" + repeat("</p></br></x>", n); }},
    {"less-than signs", 500'000, [](std::size_t n) { return "<p>" + repeat("<", n); }},
    {"script that never ends", 300'000, [](std::size_t n) { return "<script>" + repeat("</scrip <!--", n); }},
    {"entities", 200'000, [](std::size_t n) { return "<p>" + repeat("&notin;&amp", n); }},
    {"hidden elements", 20'000, [](std::size_t n) { return repeat("<div hidden><p style='display:none'>x", n); }},
    {"pictures in figures", 5'000,
     [](std::size_t n) { return repeat("<figure><img src=data:x><noscript></noscript><figcaption>one two three", n); }},
    {"a long srcset", 50'000,
     [](std::size_t n) { return "<figure><img srcset=\"" + repeat("a 1w,", n) + "\"><figcaption>one</figure>"; }},
    {"pagers", 20'000, [](std::size_t n) { return repeat("<a rel=next href='?page=2'>2</a> ", n); }},
    {"structured data", 5'000,
     [](std::size_t n) { return "<script type='application/ld+json'>" + repeat("{\"@type\":[", n) + "</script><p>x"; }},
    {"joiners", 500'000, [](std::size_t n) { return "<p>" + repeat("\u200d\ufe0f", n) + "x"; }},
    {"live entries", 5'000,
     [](std::size_t n) { return "<div class=live-blog>" + repeat("<div class=live><time>10:05</time><p>a b c d", n); }},
};

}  // namespace

TEST_CASE("four times the page takes about four times as long") {
  for (const Hostile& hostile : kPages) {
    INFO(hostile.name);
    // What is quadratic takes sixteen times as long on every try; a busy machine does not.
    bool linear = false;
    double quarter = 0;
    double whole = 0;
    for (int attempt = 0; attempt < 4 && !linear; ++attempt) {
      quarter = best_time(hostile.page(hostile.size / 4));
      whole = best_time(hostile.page(hostile.size));
      linear = whole < 8 * quarter + .01;
    }
    CAPTURE(quarter, whole);
    CHECK(linear);
  }
}

TEST_CASE("an article in a hostile page is still found") {
  const auto [before, after] = GENERATE(table<std::string, std::string>({
      {repeat("<b><i>", 2'000), ""},
      {repeat("<span>", 5'000), ""},
      {"<div" + repeat(" a=1", 5'000) + ">", ""},
      {"", repeat("<!--", 10'000)},
      {repeat("<svg></svg><math></math>", 1'000), ""},
  }));
  const std::string html = article_test::page(
      "", before + "<article><h1>Breakwater</h1>" + article_test::paragraphs(1, 8) + "</article>" + after);
  const auto article = read_page({.url = "https://news.example.org/a/1", .content_type = "text/html", .html = html});
  REQUIRE(article);
  CHECK(article->text.contains(article_test::sentence(8)));
}
