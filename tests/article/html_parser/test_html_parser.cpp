#include <algorithm>
#include <string>

#include "article/page/html_parser.hpp"
#include "base/text.hpp"
#include "support/catch.hpp"
#include "tree_text.hpp"

using namespace sidelight;
using namespace sidelight::article;
using namespace std::string_literals;

namespace {

struct Case {
  std::string html;
  std::string tree;  // what the body holds, or the whole page where it starts with "html"
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    INFO(one.html);
    const Tree tree = parse_html(one.html);
    CHECK(tree_text(tree, one.tree.starts_with("html")) == one.tree);
    CHECK(what_is_wrong_with(tree) == "");
  }
}

}  // namespace

TEST_CASE("html, head and body are there whether they are written or not") {
  check({
      {"", "html(head body)"},
      {"x", "html(head body('x'))"},
      {" \n ", "html(head body)"},
      {"<!doctype html><html lang=en><head><title>T</title></head><body class=b>x</body></html>",
       "html[lang=en](head(title('T')) body[class=b]('x'))"},
      {"<title>T</title>x", "html(head(title('T')) body('x'))"},
      {"<meta charset=utf-8><p>x", "html(head(meta[charset=utf-8]) body(p('x')))"},
      {"<head><p>x", "html(head body(p('x')))"},
      {"<head></head> <title>late</title><p>x", "html(head(title('late')) ' ' body(p('x')))"},
      {"</head><body>x", "html(head body('x'))"},
      {"<html a=1><body b=2><html a=3 c=4><body b=5 d=6>x", "html[a=1 c=4](head body[b=2 d=6]('x'))"},
      {"x</body>y</html>z", "html(head body('x' 'y' 'z'))"},
      {"<p>x</body></html>\n<p>y", "html(head body(p('x' '\n') p('y')))"},
      {"<head><noscript><link rel=x><img src=y></noscript>z", "html(head(noscript(link[rel=x])) body(img[src=y] 'z'))"},
      {"<head><template><p>x</template><title>T</title>", "html(head(template(p('x')) title('T')) body)"},
      {"<body><noscript><img src=y></noscript>", "noscript(img[src=y])"},
      {"<frameset><frame src=x></frameset>", "html(head other(other[src=x]))"},
      {"<p>x<frameset>", "p('x')"},
      {"<p><frameset><frame>", "html(head other(other))"},
  });
}

TEST_CASE("end tags that are left out are implied") {
  check({
      {"<p>a<p>b<div>c<p>d</div>e", "p('a') p('b') div('c' p('d')) 'e'"},
      {"<p>a<h1>b<h2>c</h1>d", "p('a') h1('b') h2('c') 'd'"},
      {"<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul(li('a') li('b' ul(li('c'))) li('d'))"},
      {"<li>a<div><li>b</div>", "li('a' div) li('b')"},
      {"<dl><dt>a<dd>b<dt>c</dl>", "dl(dt('a') dd('b') dt('c'))"},
      {"<p>a</p></p>b", "p('a') p 'b'"},
      {"a</br>b", "'a' br 'b'"},
      {"<div><span>a</div>b", "div(span('a')) 'b'"},
      {"<span>a</x>b</span>", "span('a' 'b')"},
      {"<x-y>a</X-Y>b", "other('a') 'b'"},
      {"<section><p>a</section>b", "section(p('a')) 'b'"},
      {"<h1>a</h3>b", "h1('a') 'b'"},
      {"<button><p>a<p>b</button>c", "button(p('a') p('b')) 'c'"},
      {"<p><button><p>a", "p(button(p('a')))"},
      {"<button>a<button>b", "button('a') button('b')"},
      {"<form>a<form>b</form>c", "form('a' 'b') 'c'"},
      {"<form><div>a</form>b</div>c", "form(div('a' 'b')) 'c'"},
      {"<ruby>a<rp>(<rt>b<rp>)</ruby>", "ruby('a' rp('(') rt('b') rp(')'))"},
      {"<option>a<option>b<p>c", "option('a') option('b' p('c'))"},
      {"<br/><div/>a", "br div('a')"},
      {"<image src=x>", "img[src=x]"},
      {"<object><p>a</object>b", "object(p('a')) 'b'"},
  });
}

TEST_CASE("formatting goes on in the next paragraph and is taken apart where it crosses a block") {
  check({
      {"<b>a<p>b</b>c", "other('a') p(other('b') 'c')"},
      {"<p><b>a<p>b", "p(other('a')) p(other('b'))"},
      {"<b>a<i>b</b>c</i>d", "other('a' other('b')) other('c') 'd'"},
      {"<a href=1>a<a href=2>b</a>c", "a[href=1]('a') a[href=2]('b') 'c'"},
      {"<a href=1><div>a<a href=2>b</div>c", "a[href=1] div(a[href=1]('a') a[href=2]('b')) a[href=2]('c')"},
      {"<b><i><p>a</b>b", "other(other) other(p(other('a') 'b'))"},
      {"<p>1<b>2<i>3</b>4</i>5</p>", "p('1' other('2' other('3')) other('4') '5')"},
      {"<b>1<p>2</b>3</p>", "other('1') p(other('2') '3')"},
      {"<p><b><b><b><b>a<p>b", "p(other(other(other(other('a'))))) p(other(other(other('b'))))"},
      {"<nobr>a<nobr>b", "other('a') other('b')"},
      {"</b>a", "'a'"},
      {"<b></b></b>a", "other 'a'"},
      {"<font color=red><p>a</font>b", "other[color=red] p(other[color=red]('a') 'b')"},
      {"<b><button>a</b>b</button>c", "other button(other('a') 'b') 'c'"},
  });
}

TEST_CASE("tables have their order, and what has no place in them goes before") {
  check({
      {"<table><tr><td>a<td>b<tr><td>c</table>d", "table(tbody(tr(td('a') td('b')) tr(td('c')))) 'd'"},
      {"<table><td>a", "table(tbody(tr(td('a'))))"},
      {"<table>a<tr>b<td>c</td>d</table>e", "'a' 'b' 'd' table(tbody(tr(td('c')))) 'e'"},
      {"<table> <tr> <td>a", "table(' ' tbody(tr(' ' td('a'))))"},
      {"<table><p>a<tr><td>b", "p('a') table(tbody(tr(td('b'))))"},
      {"<table><b>a<tr><td>b</table>c", "other('a') table(tbody(tr(td('b')))) other('c')"},
      {"<table><caption>a<tr><td>b", "table(caption('a') tbody(tr(td('b'))))"},
      {"<table><col><tr><td>a", "table(other(other) tbody(tr(td('a'))))"},
      {"<table><thead><tr><th>a<tbody><tr><td>b<tfoot><tr><td>c",
       "table(thead(tr(th('a'))) tbody(tr(td('b'))) tfoot(tr(td('c'))))"},
      {"<table><table>a", "table 'a' table"},
      {"<table><tr><td><table><tr><td>a</table>b</table>c", "table(tbody(tr(td(table(tbody(tr(td('a')))) 'b')))) 'c'"},
      {"<!doctype html><p>a<table><td>b", "p('a') table(tbody(tr(td('b'))))"},
      {"<p>a<table><td>b", "p('a' table(tbody(tr(td('b')))))"},
      {"<!doctype html public \"-//W3C//DTD HTML 3.2 Final//EN\"><p>a<table><td>b", "p('a' table(tbody(tr(td('b')))))"},
      {"<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01 Transitional//EN'><p>a<table><td>b",
       "p('a' table(tbody(tr(td('b')))))"},
      {"<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01 Transitional//EN' "
       "'http://www.w3.org/TR/html4/loose.dtd'><p>a<table><td>b",
       "p('a') table(tbody(tr(td('b'))))"},
      {"<td>a<tr>b", "'a' 'b'"},
      {"<table><tr><td><b>a</td><td>c", "table(tbody(tr(td(other('a')) td('c'))))"},
      {"<table><input type=hidden><input type=text><tr>", "input[type=text] table(input[type=hidden] tbody(tr))"},
      {"<table><tr><td><select><tr><td>a", "table(tbody(tr(td(select)) tr(td('a'))))"},
      {"<template><tr><td>a</template>b", "html(head(template(tr(td('a')))) body('b'))"},
      {"<table><template><p>a</template><td>b", "table(template(p('a')) tbody(tr(td('b'))))"},
  });
}

TEST_CASE("lists of options hold nothing else") {
  check({
      {"<select><option>a<option>b<p>c</select>d", "select(option('a') option('b' 'c')) 'd'"},
      {"<select><optgroup><option>a<optgroup><option>b</select>", "select(other(option('a')) other(option('b')))"},
      {"<select>a<select>b", "select('a') 'b'"},
      {"<select><input>", "select input"},
      {"<select><script>x</script>", "select(script('x'))"},
  });
}

TEST_CASE("what is no markup is not read as such") {
  check({
      {"<script>if (a<b) '</p>'</script>c", "html(head(script('if (a<b) '</p>'')) body('c'))"},
      {"<script><!-- <script>a</script> --></script>b", "html(head(script('<!-- <script>a</script> -->')) body('b'))"},
      {"<script><!-- a</script>b", "html(head(script('<!-- a')) body('b'))"},
      {"<script><!--><script></script>b", "html(head(script('<!--><script>')) body('b'))"},
      {"<style><p>&amp;</style>b", "html(head(style('<p>&amp;')) body('b'))"},
      {"<title>a<b>&amp;</title>b", "html(head(title('a<b>&')) body('b'))"},
      {"<title>a", "html(head(title('a')) body)"},
      {"<body><textarea>\n\na<p></textarea>b", "textarea('\na<p>') 'b'"},
      {"<pre>\na\n</pre><pre>\n\nb</pre>", "pre('a\n') pre('\nb')"},
      {"<body><iframe><p></iframe >a", "iframe('<p>') 'a'"},
      {"<body><xmp><p></XMP>a", "other('<p>') 'a'"},
      {"<body><plaintext><p></plaintext>", "other('<p></plaintext>')"},
      {"<body><script>a</scriptx></script>b", "script('a</scriptx>') 'b'"},
      {"<body>a<!-- <p> -->b<!-->c<!--->d<!-- x --!>e<!--x--->f<!x>g<?x>h</ x>i</>j",
       "'a' 'b' 'c' 'd' 'e' 'f' 'g' 'h' 'i' 'j'"},
      {"<body>a<!-- b", "'a'"},
      {"a < b <3 c<", "'a < b <3 c<'"},
      {"a</", "'a</'"},
      {"a<p", "'a'"},
      {"a<p title='", "'a'"},
  });
}

TEST_CASE("attributes are lower case, each once, and hold what their references stand for") {
  check({
      {"<body><p ID=a Class='b c' id=d hidden data-x = \"1\">", "p[id=a class=b c hidden= data-x=1]"},
      {"<body><a href=?a=1&copy=2&amp;b&lt>", "a[href=?a=1&copy=2&b<]"},
      {"<body><a href='&notit; &notin; &not'>", "a[href=&notit; \u2209 \u00ac]"},
      {"<body><p a=1/b=2 / c>", "p[a=1/b=2 c=]"},
      {"<body><p =a=1 \"b'=2 <c>", "p[=a=1 \"b'=2 <c=]"},
      {"<body><p a=>x", "p[a=]('x')"},
      {"<body><p a='x\r\ny'>", "p[a=x\ny]"},
      {"<body><p a\0b='\0'>"s, "p[a\ufffdb=\ufffd]"},
      {"<body><p/a/b=1/>", "p[a= b=1/]"},
  });
}

TEST_CASE("character references are read as the standard says") {
  check({
      {"&amp;&lt;&gt;&quot;&nbsp;&hellip;&NotEqualTilde;", "'&<>\"\u00a0\u2026\u2242\u0338'"},
      {"&amp&ampx&copyright&notit;&notin;&unknown;&;& x", "'&&x\u00a9right\u00acit;\u2209&unknown;&;& x'"},
      {"&#65;&#x41;&#X4a;&#65x&#x;&#;&#", "'AAJAx&#x;&#;&#'"},
      {"&#128;&#150;&#x99;&#0;&#xd800;&#x110000;&#99999999999999;", "'\u20ac\u2013\u2122\ufffd\ufffd\ufffd\ufffd'"},
      {"&#x1f600;&Afr;", "'\U0001f600\U0001d504'"},
      {"&CounterClockwiseContourIntegral;&nGt;&nLt;", "'\u2233\u226b\u20d2\u226a\u20d2'"},
      {"a\r\nb\rc\0d"s, "'a\nb\ncd'"},
  });
}

TEST_CASE("SVG and MathML have elements of their own") {
  check({
      {"<svg><path d=x /><g>a</g></svg>b", "svg(other[d=x] other('a')) 'b'"},
      {"<svg><title>a<b>c</b></title><style>d<e/></style></svg>f", "svg(title('a' other('c')) style('d' other)) 'f'"},
      {"<svg><p>a", "svg p('a')"},
      {"<svg><foreignObject><p>a</p></foreignObject><g>b", "svg(other(p('a')) other('b'))"},
      {"<svg><![CDATA[a<b>&amp;]]></svg>c", "svg('a<b>&amp;') 'c'"},
      {"<body><![CDATA[a]]>b", "'b'"},
      {"<math><mi>a<p>b</p></math>c", "math(other('a' p('b'))) 'c'"},
      {"<math><annotation-xml encoding=text/html><p>a</p></annotation-xml></math>b",
       "math(other[encoding=text/html](p('a'))) 'b'"},
      {"<svg><font color=x>a", "svg other[color=x]('a')"},
      {"<svg><font>a", "svg(other('a'))"},
      {"<svg></p>a", "svg p 'a'"},
      {"<div><svg><g></div>a", "div(svg(other)) 'a'"},
      {"<svg>a\0b"s, "svg('a\ufffdb')"},
      {"<svg viewBox=x><a xlink:href=y>", "svg[viewbox=x](a[xlink:href=y])"},
  });
}

TEST_CASE("only what must change is copied") {
  const Tree tree = parse_html("<p title=one>two<b title='&amp;'>three &amp;</b>" + std::string(100, ' '));
  std::string_view two;
  std::string_view three;
  for (const Node& node : tree.nodes) {
    if (node.text == "two") two = node.text;
    if (node.text == "three &") three = node.text;
  }
  REQUIRE_FALSE(two.empty());
  CHECK(tree.attributes[0].value.data() + std::string_view("one>").size() == two.data());
  REQUIRE_FALSE(three.empty());
}

TEST_CASE("what is too deep is dropped and its text stays") {
  std::string html;
  for (int i = 0; i < 600; ++i) html += "<div>" + std::to_string(i);
  html += "<script>'<p>'</script>";
  for (int i = 0; i < 600; ++i) html += "</div>";
  const Tree tree = parse_html(html + "<p>behind");
  CHECK(what_is_wrong_with(tree) == "");
  CHECK(std::ranges::max(tree.nodes, {}, &Node::depth).depth <= 513);  // with a script's text
  CHECK(tree.text_below(0, 100'000).contains("599"));
  CHECK(tree.nodes.back().text == "behind");
  CHECK(tree.nodes.back().depth == 3);
}

TEST_CASE("a tag has a bounded number of attributes") {
  std::string html = "<body><p";
  for (int i = 0; i < 300; ++i) html += " a" + std::to_string(i) + "=" + std::to_string(i);
  const Tree tree = parse_html(html + ">x");
  CHECK(tree.nodes.back().text == "x");
  CHECK(tree.nodes[tree.nodes.size() - 2].attribute_count == 256);
  CHECK(tree.attribute(static_cast<NodeId>(tree.nodes.size() - 2), "a255") == "255");
}
