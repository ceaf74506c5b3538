#include "model/feed.hpp"

#include <nlohmann/json.hpp>
#include <vector>

#include "support/catch.hpp"

using namespace sidelight;
using nlohmann::json;

namespace {

Feed sample() {
  return {
      .kind = FeedKind::google_news,
      .title = "Küste",
      .home = "https://news.example/",
      .language = "de",
      .warning = "A word.",
      .dropped = 3,
      .items = {
          {.headline = "Flut", .link = "https://news.example/1", .authors = {"A", "B"}, .related = {{"x", "y", "z"}}},
          {.headline = "Ebbe", .image = "https://news.example/i.jpg", .coverage = "https://news.example/c"}}};
}

}  // namespace

TEST_CASE("a feed crosses between processes unchanged") {
  const Feed feed = sample();
  const auto back = feed_from(json::parse(header_of(feed).dump()), items_of(feed));
  REQUIRE(back);
  CHECK(*back == feed);
}

TEST_CASE("a confined child's feed is checked field by field") {
  struct Row {
    const char* what;
    json header;
    std::string items;
    const char* field;
  };
  const auto items = [](json change) {
    json row = {{"headline", "x"}, {"authors", {"a"}}};
    row.update(change);
    return json::array({row}).dump();
  };
  const std::vector<Row> rows = {
      {"no object", json::array(), "[]", "feed"},
      {"an unknown kind", {{"kind", "gopher"}}, "[]", "kind"},
      {"a title that is a number", {{"title", 1}}, "[]", "title"},
      {"a negative count", {{"dropped", -1}}, "[]", "dropped"},
      {"no items", json::object(), "{}", "items"},
      {"no JSON", json::object(), "[", "items"},
      {"no UTF-8", json::object(), "[\"\xff\"]", "feed"},
      {"an item that is text", json::object(), "[\"x\"]", "items/0"},
      {"a headline that is a list", json::object(), items({{"headline", json::array()}}), "items/0"},
      {"authors that are numbers", json::object(), items({{"authors", {1}}}), "items/0"},
      {"a very long link", json::object(), items({{"link", std::string(70'000, 'x')}}), "items/0"},
      {"related that are no list", json::object(), items({{"related", 1}}), "items/0"},
      {"a related one that is text", json::object(), items({{"related", {"x"}}}), "items/0"},
      {"too many related", json::object(), items({{"related", std::vector<json>(201, json::object())}}), "items/0"},
      {"too many items", json::object(), json(std::vector<json>(10'001, json::object())).dump(), "items"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    json header = row.header;
    if (header.is_object() && !header.contains("kind")) header["kind"] = "rss";
    const auto feed = feed_from(header, row.items);
    REQUIRE_FALSE(feed);
    CHECK(feed.error().kind == ErrorKind::reader_failed);
    CHECK(feed.error().message.find(std::string("`") + row.field + "`") != std::string::npos);
  }
}
