#include <chrono>
#include <string>
#include <vector>

#include "article/head/iso_date.hpp"
#include "feeds.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;

TEST_CASE("each kind of feed gives the same item") {
  struct Row {
    const char* what;
    FeedKind kind;
    std::string text;
  };
  const std::vector<Row> rows = {
      {"RSS 2.0", FeedKind::rss,
       R"(<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>The Quay</title><link>https://news.example.org/</link><description>Of the harbour</description><language>en-GB</language>
<copyright>Quay</copyright><lastBuildDate>Wed, 04 Nov 2026 10:00:00 GMT</lastBuildDate>
<item><title>Ferry &amp;amp; tide</title><link>/a?x=1&amp;y=2</link><guid isPermaLink="false">id-1</guid><pubDate>Tue, 03 Nov 2026 09:30 +0100</pubDate>
<dc:creator>Ann Lee</dc:creator><description>&lt;p&gt;It &lt;b&gt;sails&lt;/b&gt;.&lt;/p&gt;</description><content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded>
<enclosure url="/a.jpg" type="image/jpeg"/></item></channel></rss>)"},
      {"RSS 0.91 with a DOCTYPE", FeedKind::rss,
       R"(<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91" xml:lang="en-GB"><channel><title>The Quay</title><link>https://news.example.org/</link><description>Of the harbour</description><copyright>Quay</copyright>
<pubDate>Wed, 04 Nov 2026 10:00:00 GMT</pubDate><item><title>Ferry &amp; tide</title><link>/a?x=1&amp;y=2</link><guid isPermaLink="false">id-1</guid>
<pubDate>3 Nov 26 09:30 +0100</pubDate><author>ann@example.org (Ann Lee)</author><description>It sails.</description>
<media:thumbnail url="https://news.example.org/a.jpg"/></item></channel></rss>)"},
      {"RDF", FeedKind::rdf,
       R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:m="http://search.yahoo.com/mrss/">
<channel rdf:about="x"><title>The Quay</title><link>https://news.example.org/</link><description>Of the harbour</description><d:language>en-GB</d:language><d:rights>Quay</d:rights>
<d:date>2026-11-04T10:00:00Z</d:date><items><rdf:Seq><rdf:li rdf:resource="id-1"/></rdf:Seq></items></channel>
<image><title>no</title><url>no</url><link>no</link></image>
<item rdf:about="id-1"><title>Ferry &amp; tide</title><link>/a?x=1&amp;y=2</link><description>It sails.</description><d:creator>Ann Lee</d:creator><d:date>2026-11-03T09:30:00+01:00</d:date>
<m:content url="/a.jpg" medium="image"/></item></rdf:RDF>)"},
      {"Atom 1.0", FeedKind::atom,
       R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB" xml:base="https://news.example.org/"><title>The Quay</title><subtitle>Of the harbour</subtitle>
<link rel="self" href="/feed"/><link href="/"/><rights>Quay</rights><updated>2026-11-04T10:00:00Z</updated>
<entry><title type="html">Ferry &amp;amp; tide</title><link rel="alternate" type="text/html" href="a?x=1&amp;y=2"/><link rel="enclosure" type="image/jpeg" href="a.jpg"/><id>id-1</id>
<updated>2026-11-04T00:00:00Z</updated><published>2026-11-03T09:30:00.5+01:00</published><author><name>Ann Lee</name><uri>x</uri></author>
<summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <b>sails</b>.</p></div></summary></entry></feed>)"},
      {"Atom 0.3, prefixed", FeedKind::atom,
       R"(<a:feed version="0.3" xmlns:a="http://purl.org/atom/ns#" xml:lang="en-GB"><a:title>The Quay</a:title><a:tagline>Of the harbour</a:tagline>
<a:link rel="alternate" type="text/html" href="https://news.example.org/"/><a:copyright>Quay</a:copyright><a:modified>2026-11-04T10:00:00Z</a:modified>
<a:entry><a:title>Ferry &amp; tide</a:title><a:link rel="alternate" type="text/html" href="https://news.example.org/a?x=1&amp;y=2"/><a:link rel="enclosure" type="image/png" href="https://news.example.org/a.jpg"/>
<a:id>id-1</a:id><a:issued>2026-11-03T09:30:00+01:00</a:issued><a:author><a:name>Ann Lee</a:name></a:author>
<a:content type="text/html" mode="escaped">&lt;p&gt;It sails.&lt;/p&gt;</a:content></a:entry></a:feed>)"},
      {"JSON Feed 1.1", FeedKind::json_feed,
       R"({"version":"https://jsonfeed.org/version/1.1","title":"The Quay","home_page_url":"https://news.example.org/","description":"Of the harbour","language":"en-GB",
"items":[{"id":"id-1","url":"/a?x=1&y=2","title":"Ferry & tide","content_html":"<p>It <b>sails</b>.</p>","date_published":"2026-11-03T09:30:00+01:00","authors":[{"name":"Ann Lee"}],"image":"/a.jpg"}]})"},
      {"JSON Feed 1", FeedKind::json_feed,
       R"({"version":"https://jsonfeed.org/version/1","title":"The Quay","home_page_url":"https://news.example.org/","description":"Of the harbour","language":"en-GB",
"items":[{"id":"id-1","url":"/a?x=1&y=2","title":"Ferry & tide","content_text":"It sails.","date_published":"2026-11-03T09:30:00+01:00","author":{"name":"Ann Lee"},"banner_image":"/a.jpg"}]})"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const Feed feed = feed_of(row.text);
    CHECK(feed.kind == row.kind);
    CHECK(feed.title == "The Quay");
    CHECK(feed.home == "https://news.example.org/");
    CHECK(feed.description == "Of the harbour");
    CHECK(feed.language == "en-GB");
    if (row.kind != FeedKind::json_feed) CHECK(feed.rights == "Quay");
    if (row.kind != FeedKind::json_feed) CHECK(feed.updated == "2026-11-04T10:00:00Z");
    CHECK(feed.warning.empty());
    REQUIRE(feed.items.size() == 1);
    const FeedItem& item = feed.items[0];
    CHECK(item.headline == "Ferry & tide");
    CHECK(item.link == "https://news.example.org/a?x=1&y=2");
    CHECK(item.guid == "id-1");
    CHECK(item.published == "2026-11-03T09:30:00+01:00");
    CHECK(item.authors == std::vector<std::string>{"Ann Lee"});
    CHECK(item.summary == "It sails.");
    CHECK(item.image == "https://news.example.org/a.jpg");
    CHECK(item.related.empty());
  }
}

TEST_CASE("the publisher is cut off by the source's text, never at a dash") {
  struct Row {
    std::string title, source, headline;
  };
  const std::vector<Row> rows = {
      {"Rain - at last - in the south - Harbour Post", "Harbour Post", "Rain - at last - in the south"},
      {"Score 3 - 2 - A - B Sports", "A - B Sports", "Score 3 - 2"},
      {"Oil today - Prices Today | Oil.example", "Prices Today | Oil.example", "Oil today"},
      {"Quiz &amp;amp; answers - Q&amp;amp;A Weekly", "Q&amp;A Weekly", "Quiz & answers"},
      {"Harbour Post", "Harbour Post", "Harbour Post"},
      {"No name behind - here", "Harbour Post", "No name behind - here"},
      {"The Harbour Post", "Harbour Post", "The Harbour Post"},
      {"Plain", "", "Plain"},
  };
  for (const Row& row : rows) {
    INFO(row.title);
    const FeedItem item =
        item_of("<title>" + row.title + "</title><link>https://x.example/1</link><source url='https://post.example'>" +
                row.source + "</source>");
    CHECK(item.headline == row.headline);
    if (!row.source.empty()) CHECK(item.publisher_home == "https://post.example");
  }
}

TEST_CASE("a cluster's other reports are taken out of the description") {
  const std::string cluster =
      "&lt;ol&gt;&lt;li&gt;&lt;a href=\"https://g.example/1?oc=5\"&gt;First&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font "
      "color=\"#6f6f6f\"&gt;A&lt;/font&gt;&lt;/li&gt;&lt;li&gt;&lt;a "
      "href=\"https://g.example/2?a=1&amp;amp;b=2\"&gt;Second - "
      "with a &amp;amp;quot;dash&amp;amp;quot;&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font color=\"#6f6f6f\"&gt;B &amp;amp; "
      "C&lt;/font&gt;&lt;/li&gt;";
  const std::string title =
      "<title>First - A</title><link>https://g.example/1?oc=5</link><source url='https://a.example'>A</source>";
  SECTION("with a link to all of the coverage") {
    const FeedItem item =
        item_of(title + "<description>" + cluster +
                "&lt;li&gt;&lt;strong&gt;&lt;a href=\"https://g.example/stories/9\"&gt;Alles&lt;/a&gt;&lt;/"
                "strong&gt;&lt;/li&gt;&lt;/ol&gt;</description>");
    CHECK(item.headline == "First");
    REQUIRE(item.related.size() == 1);
    CHECK(item.related[0].headline == "Second - with a \"dash\"");
    CHECK(item.related[0].publisher == "B & C");
    CHECK(item.related[0].link == "https://g.example/2?a=1&b=2");
    CHECK(item.coverage == "https://g.example/stories/9");
    CHECK(item.summary.empty());
  }
  SECTION("without") {
    const FeedItem item = item_of(title + "<description>" + cluster + "&lt;/ol&gt;</description>");
    CHECK(item.related.size() == 1);
    CHECK(item.coverage.empty());
  }
  SECTION("a description of one link is no summary, and names the publisher where the item does not") {
    const FeedItem item = item_of(
        "<title>First - at sea - A</title><link>https://g.example/1</link><description>&lt;a "
        "href=\"https://g.example/1\"&gt;First - at "
        "sea&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font&gt;A&lt;/font&gt;</description>");
    CHECK(item.headline == "First - at sea");
    CHECK(item.publisher == "A");
    CHECK(item.summary.empty());
    CHECK(item.related.empty());
  }
  SECTION("a text with links in it stays a text") {
    const FeedItem item = item_of(
        "<title>News</title><description>&lt;p&gt;See &lt;a "
        "href=\"https://x.example\"&gt;this&lt;/a&gt;.&lt;/p&gt;&lt;ol&gt;"
        "&lt;li&gt;one&lt;/li&gt;&lt;/ol&gt;</description>");
    CHECK(item.summary == "See this. one");
    CHECK(item.related.empty());
    const FeedItem second = item_of(
        "<title>News</title><description>&lt;a href=\"https://x.example\"&gt;Read on&lt;/a&gt; about the "
        "tide.</description>");
    CHECK(second.summary == "Read on about the tide.");
  }
}

TEST_CASE("times of mail and of the web become ISO 8601") {
  const auto [text, date] = GENERATE(table<std::string, std::string>({
      {"Sat, 15 Oct 2022 15:49:00 GMT", "2022-10-15T15:49:00Z"},
      {"15 Oct 2022 15:49 UT", "2022-10-15T15:49:00Z"},
      {"Sat, 15 Oct 22 15:49:00 EST", "2022-10-15T15:49:00-05:00"},
      {"Sun, 06 Nov 94 08:49:37 PDT", "1994-11-06T08:49:37-07:00"},
      {"6 Nov 94 8:49 Z", "1994-11-06T08:49:00Z"},
      {"Mon, 02 Mar 2026 07:05:09 -0330", "2026-03-02T07:05:09-03:30"},
      {"Mon,02 March 2026 07:05:09 +02:00", "2026-03-02T07:05:09+02:00"},
      {"02 Mar 2026", "2026-03-02"},
      {"Tue, 03 Jun 2008 11:05:30 GMT+2", "2008-06-03T11:05:30+02:00"},
      {"2026-03-02T07:05:09.123Z", "2026-03-02T07:05:09Z"},
      {"2026-03-02t07:05:09z", "2026-03-02T07:05:09Z"},
      {"2026-03-02T07:05-05:00", "2026-03-02T07:05:00-05:00"},
      {"31 Feb 2026 10:00 GMT", ""},
      {"yesterday", ""},
  }));
  INFO(text);
  CHECK(iso_date(text) == date);
}

TEST_CASE("feeds in every dress are read") {
  const std::string item = "<item><title>Zoë</title></item>";
  struct Row {
    const char* what;
    std::string text, content_type;
  };
  std::string utf16 = "\xff\xfe", bare;
  for (const char c : std::string("<?xml version='1.0' encoding='utf-16'?><rss><channel><item><title>Zo"))
    utf16 += c, utf16 += '\0';
  utf16 += std::string("\xeb\0", 2);
  for (const char c : std::string("</title></item></channel></rss>")) utf16 += c, utf16 += '\0';
  bare = utf16.substr(2);
  const std::vector<Row> rows = {
      {"UTF-8", "<rss><channel>" + item + "</channel></rss>", ""},
      {"a mark and white space before the declaration",
       "\xef\xbb\xbf \n<?xml version='1.0'?><rss><channel>" + item + "</channel></rss>", ""},
      {"its declaration names another encoding",
       "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><item><title>Zo\xeb</title></item></channel></rss>",
       ""},
      {"its header does", "<rss><channel><item><title>Zo\xeb</title></item></channel></rss>",
       "text/xml; charset=windows-1252"},
      {"UTF-16 with a mark", utf16, ""},
      {"UTF-16 without one", bare, ""},
      {"a name of HTML's", "<rss><channel><item><title>Zo&euml;</title></item></channel></rss>", ""},
      {"the same, standalone",
       "<?xml version='1.0' standalone='yes'?><rss><channel><item><title>Zo&euml;</title></item></channel></rss>", ""},
      {"a harmless entity of its own",
       "<!DOCTYPE rss [<!ENTITY z 'Zo&#235;'>]><rss><channel><item><title>&z;</title></item></channel></rss>", ""},
      {"in CDATA", "<rss><channel><item><title><![CDATA[Zo&euml;]]></title></item></channel></rss>", ""},
      {"XML 1.1", "<?xml version='1.1'?><rss><channel>" + item + "</channel></rss>", ""},
      {"control characters", "<rss><channel><item><title>\x01Zoë\x0b</title></item></channel></rss>", ""},
      {"comments and instructions",
       "<?xml version='1.0'?><!-- x --><?xml-stylesheet href='a'?><rss><channel>" + item + "</channel></rss>", ""},
      {"items beside the channel", "<rss><channel><title>x</title></channel>" + item + "</rss>", ""},
      {"a prefix that nobody declared",
       "<rss><channel><item><title>Zoë</title><foo:bar>x</foo:bar></item></channel></rss>", ""},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const Feed feed = feed_of(row.text, row.content_type);
    REQUIRE(feed.items.size() == 1);
    CHECK(feed.items[0].headline == "Zoë");
    CHECK(feed.warning.empty());
  }
}

TEST_CASE("what is no feed is told in a sentence with a hint") {
  struct Row {
    std::string text, message, hint;
  };
  const std::vector<Row> rows = {
      {"", "The feed is empty", "Give"},
      {" \n ", "The feed is empty", "Give"},
      {"<!DOCTYPE html><html><head><title>x</title></head><body>y</body></html>", "This is a web page, not a feed.",
       "sidelight read"},
      {"<html><head><link rel='ALTERNATE home' type='application/rss+xml' href='/rss?a=1&amp;b=2'></head></html>",
       "This is a web page", "https://news.example.org/rss?a=1&b=2"},
      {"<!-- x -->\n<HTML><body>y", "This is a web page", "sidelight read"},
      {"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head/></html>", "This is a web page",
       "sidelight read"},
      {"<svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>", "starts with <svg>", "Give"},
      {"{\"a\": 1}", "This is JSON, but not a JSON Feed", "Give"},
      {"[1, 2]", "This is JSON, but not a JSON Feed", "Give"},
      {"{\"version\": \"https://jsonfeed.org/version/1\",\n \"items\": [}", "line 2, column 12", "again"},
      {"Sports - Latesthttps://x.example", "neither XML nor JSON", "Give"},
      {std::string("\x89PNG\r\n\x1a\n\0\0", 10), "neither XML nor JSON", "Give"},
      {"<rss><channel><title>x</title>", "line 1, column 31: the text ends where </channel> was expected", "again"},
      {"<rss><channel><title>Fish & chips</title></channel></rss>",
       "line 1, column 27: an & stands where &amp; was expected", "again"},
      {"<rss>\n<channel>\n <title>x</channel></rss>",
       "line 3, column 10: </channel> stands where </title> was expected", "again"},
      {"<rss", "line 1, column 1: the text ends inside a tag", "again"},
      {"<rss a='1' a='2'/>", "an attribute is there twice", "again"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto feed = read(row.text);
    REQUIRE_FALSE(feed);
    INFO(feed.error().message << " | " << feed.error().hint);
    CHECK(feed.error().kind == ErrorKind::not_a_feed);
    CHECK(feed.error().message.find(row.message) != std::string::npos);
    CHECK(feed.error().message.ends_with('.'));
    CHECK(feed.error().hint.find(row.hint) != std::string::npos);
  }
  const Feed none = feed_of("<rss><channel><title>Nothing yet</title></channel></rss>");
  CHECK(none.items.empty());
}

TEST_CASE("what stands before a fault is not lost") {
  const Feed feed = feed_of(
      "<rss><channel><title>T</title>\n<item><title>One</title></item>\n<item><title>Two</title></"
      "item>\n<item><title>Th & "
      "ree</title></item></channel></rss>");
  CHECK(feed.items.size() == 2);
  CHECK(feed.warning ==
        "The feed's XML is broken at line 4, column 17: an & stands where &amp; was expected. What stood before it has "
        "been read.");
}

TEST_CASE("a feed that is not available says so and has no items") {
  const Feed feed = feed_of(
      "<rss><channel><generator>NFE/5.0</generator><title>G</title><item><title>This feed is not available.</title>"
      "<link>https://news.google.com/?fr_unfepa=1&amp;oc=5</link><guid "
      "isPermaLink=\"false\">news:unfepa</guid></item></channel></rss>");
  CHECK(feed.kind == FeedKind::google_news);
  CHECK(feed.unavailable);
  CHECK(feed.items.empty());
  CHECK(feed.warning.ends_with('.'));
}
