// Feeds as a reader gets them, and one item of one.
#pragma once

#include <string>
#include <string_view>

#include "article/feed/read_feed.hpp"
#include "support/catch.hpp"

namespace sidelight::article {

inline constexpr const char* kUrl = "https://news.example.org/feeds/all.xml";

inline Result<Feed> read(std::string_view text, std::string_view content_type = "") {
  return read_feed({.url = kUrl, .content_type = content_type, .text = text});
}

inline Feed feed_of(std::string_view text, std::string_view content_type = "") {
  auto feed = read(text, content_type);
  INFO((feed ? std::string("read") : feed.error().message));
  REQUIRE(feed);
  return *std::move(feed);
}

inline FeedItem item_of(const std::string& inside) {
  const Feed feed = feed_of("<rss version='2.0'><channel><title>T</title><item>" + inside + "</item></channel></rss>");
  REQUIRE(feed.items.size() == 1);
  return feed.items[0];
}

}  // namespace sidelight::article
