// What a feed may do to its reader: nothing, in bounded time.
#include <chrono>
#include <string>

#include "feeds.hpp"

using namespace sidelight;
using namespace sidelight::article;

namespace {

std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  out.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a feed that means harm ends quickly") {
  const std::string head = "<rss><channel><item><title>x</title></item>", tail = "</channel></rss>";
  struct Row {
    const char* what;
    std::string text, said;
  };
  std::string laughs = "<!DOCTYPE rss [<!ENTITY a0 'ha'>";
  for (int i = 1; i < 10; ++i)
    laughs += "<!ENTITY a" + std::to_string(i) + " '" + repeat("&a" + std::to_string(i - 1) + ";", 10) + "'>";
  laughs += "]><rss><channel><title>&a9;</title>" + tail;
  const std::vector<Row> rows = {
      {"a billion laughs", laughs, "could grow without end"},
      {"one long entity",
       "<!DOCTYPE rss [<!ENTITY a '" + std::string(100'000, 'x') + "'>]><rss><channel><title>" +
           repeat("&a;", 100'000) + "</title>" + tail,
       "could grow without end"},
      {"many entities",
       "<!DOCTYPE rss [" +
           [] {
             std::string all;
             for (int i = 0; i < 5000; ++i) all += "<!ENTITY e" + std::to_string(i) + " 'x'>";
             return all;
           }() +
           "]><rss/>",
       "could grow without end"},
      {"a short entity in a million attributes",
       "<!DOCTYPE rss [<!ENTITY a '" + std::string(250, 'x') + "'>]>" + head + "<b c='" + repeat("&a;", 1'000'000) +
           "'/>" + tail,
       "could grow without end"},
      {"100 000 deep", head + repeat("<a>", 100'000), "more than 200 deep"},
      {"100 000 attributes",
       head + "<a " +
           [] {
             std::string all;
             for (int i = 0; i < 100'000; ++i) all += " a" + std::to_string(i) + "='1'";
             return all;
           }() +
           "/>",
       "more than 200 attributes"},
      {"50 MB of text", "<rss><channel><title>" + std::string(50'000'000, 'x'), "larger than 16 MB"},
      {"JSON 100 000 deep", "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + repeat("[", 100'000),
       "broken at line 1"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    const auto start = std::chrono::steady_clock::now();
    const auto feed = read(row.text);
    const std::string said = feed ? feed->warning : feed.error().message;
    INFO(said.substr(0, 300));
    CHECK(said.find(row.said) != std::string::npos);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
  }
}

TEST_CASE("nothing outside of a feed is loaded") {
  const Feed feed = feed_of(
      "<!DOCTYPE rss [<!ENTITY secret SYSTEM 'file:///etc/passwd'><!ENTITY % more SYSTEM 'file:///etc/hosts'> %more;]>"
      "<rss><channel><item><title>a &secret; b</title></item></channel></rss>");
  REQUIRE(feed.items.size() == 1);
  CHECK(feed.items[0].headline.find("root") == std::string::npos);
  CHECK(feed.items[0].headline.starts_with("a"));
}

TEST_CASE("items and texts beyond the bounds are left out and counted") {
  const Feed many =
      feed_of("<rss><channel>" + repeat("<item><title>x</title><link>https://x.example/</link></item>", 100'000) +
              "</channel></rss>");
  CHECK(many.items.size() == 2000);
  CHECK(many.dropped == 98'000);
  const FeedItem item = item_of("<title>" + std::string(5'000'000, 'x') + "</title><description>" +
                                repeat("word ", 1'000'000) + "</description><link>https://x.example/" +
                                std::string(9000, 'y') + "</link>" + repeat("<author>a</author>", 1000));
  CHECK(item.headline.size() <= 2000);
  CHECK(item.summary.size() <= 1000);
  CHECK(item.summary.ends_with("word\u2026"));
  CHECK(item.link.empty());
  CHECK(item.authors.size() == 1);
  const Feed large =
      feed_of("<rss><channel>" +
              repeat("<item><title>" + repeat("x y ", 400) + "</title><description>" + repeat("y ", 600) +
                         "</description><guid>" + std::string(4000, 'z') + "</guid></item>",
                     1900) +
              "</channel></rss>");
  CHECK(large.items.size() < 1900);
  CHECK(large.items.size() + large.dropped == 1900);
}
