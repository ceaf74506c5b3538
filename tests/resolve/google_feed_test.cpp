#include "resolve/google_feed.hpp"

#include <vector>

#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::resolve;

TEST_CASE("an address becomes the one to ask for") {
  struct Row {
    std::string given, asked;
    bool told;
  };
  const std::string us = "hl=en-US&gl=US&ceid=US:en", news = "https://news.google.com";
  const std::vector<Row> rows = {
      {"https://www.harbourpost.example/feed?x=1", "https://www.harbourpost.example/feed?x=1", false},
      {news + "/rss", news + "/rss?" + us, false},
      {news + "/rss?", news + "/rss?" + us, false},
      {news + "/rss?hl=de&gl=DE&ceid=DE:de", news + "/rss?hl=de&gl=DE&ceid=DE:de", false},
      {news + "/rss/search?q=tide", news + "/rss/search?q=tide&" + us, false},
      {news + "/rss/search?q=tide&hl=en-GB", news + "/rss/search?q=tide&hl=en-GB&gl=GB&ceid=GB:en", false},
      {news + "/rss?gl=BR&hl=pt-BR", news + "/rss?gl=BR&hl=pt-BR&ceid=BR:pt-419", false},
      {news + "/rss?ceid=TW:zh-Hant", news + "/rss?ceid=TW:zh-Hant&hl=zh-Hant&gl=TW", false},
      {news + "/atom/search?q=tide#top", news + "/atom/search?q=tide&" + us, false},
      {news + "/search?q=tide&hl=fr&gl=FR&ceid=FR:fr", news + "/rss/search?q=tide&hl=fr&gl=FR&ceid=FR:fr", true},
      {news + "/topics/CAAqBwgKMTest", news + "/rss/topics/CAAqBwgKMTest?" + us, true},
      {news + "/", news + "/rss?" + us, true},
      {news + "/home?hl=en-US&gl=US&ceid=US:en", news + "/rss?" + us, true},
  };
  for (const Row& row : rows) {
    INFO(row.given);
    const auto address = feed_address(row.given);
    REQUIRE(address);
    CHECK(address->url == row.asked);
    CHECK(address->note.empty() != row.told);
    CHECK(address->google == row.asked.starts_with(news));
  }
}

TEST_CASE("what has no feed is told in a sentence") {
  struct Row {
    std::string given, message;
    ErrorKind kind;
  };
  const std::vector<Row> rows = {
      {"feed", "", ErrorKind::bad_url},
      {"https://news.google.com/rss/articles/CBMiVkFVX3lxTE4?oc=5", "This is a link to one article, not a feed.",
       ErrorKind::not_a_feed},
      {"https://news.google.com/stories/CAAqX", "The full coverage of a story by many publishers has no feed.",
       ErrorKind::not_a_feed},
      {"https://news.google.com/newspapers?id=1", "", ErrorKind::not_a_feed},
  };
  for (const Row& row : rows) {
    INFO(row.given);
    const auto address = feed_address(row.given);
    REQUIRE_FALSE(address);
    CHECK(address.error().kind == row.kind);
    if (!row.message.empty()) CHECK(address.error().message == row.message);
    CHECK_FALSE(address.error().hint.empty());
  }
}

TEST_CASE("a refusal is told from a feed and from a fault") {
  struct Row {
    int status;
    std::string url, body;
    bool refused;
  };
  const std::string feed = "https://news.google.com/rss";
  const std::vector<Row> rows = {
      {200, feed, "<?xml version=\"1.0\"?><rss>mentions /sorry/ and consent.google.com/save</rss>", false},
      {404, feed, "Not found", false},
      {500, feed, "", false},
      {429, feed, "", true},
      {200, "https://www.google.com/sorry/index?continue=x", "<html>", true},
      {200, "https://consent.google.com/ml?continue=x", "<html>", true},
      {200, feed, "<html><a href=\"/sorry/index\">", true},
      {200, feed, "<html><form action=\"https://consent.google.com/save\">", true},
  };
  for (const Row& row : rows) {
    INFO(row.status << " " << row.url << " " << row.body);
    const auto refusal = feed_refusal(row.status, row.url, row.body);
    CHECK(refusal.has_value() == row.refused);
    if (refusal) CHECK(refusal->kind == ErrorKind::refused_by_google);
  }
}
