// Feeds as Google News has sent them, 2022 to 2026. They are not part of the repository.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "article/feed/read_feed.hpp"
#include "base/file.hpp"
#include "support/catch.hpp"

using namespace sidelight;
using namespace sidelight::article;

namespace {

std::filesystem::path folder() {
  const char* named = std::getenv("GOOGLE_NEWS_SAMPLES");
  return named != nullptr ? std::filesystem::path(named)
                          : std::filesystem::path(SIDELIGHT_SOURCE_DIR) / "../shared/data/google-news/samples";
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++found;
  return found;
}

}  // namespace

TEST_CASE("captured feeds of Google News are read to the last item") {
  std::error_code missing;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder(), missing))
    if (entry.path().filename().string().starts_with("feed-") && entry.path().extension() == ".xml")
      files.push_back(entry.path());
  if (files.empty()) {
    std::puts("  skipped: no captured feeds (GOOGLE_NEWS_SAMPLES names their folder)");
    return;
  }
  std::ranges::sort(files);
  std::puts("  items  publisher  home  time  related  coverage  feed");
  for (const std::filesystem::path& file : files) {
    INFO(file.filename().string());
    const auto text = read_file(file, kMaxFeedSize);
    REQUIRE(text);
    const auto feed =
        read_feed({.url = "https://news.google.com/rss", .content_type = "application/xml", .text = *text});
    REQUIRE(feed);
    const auto with = [&](auto has) {
      return static_cast<std::size_t>(
          std::ranges::count_if(feed->items, [&](const FeedItem& item) { return has(item); }));
    };
    const std::size_t items = feed->items.size();
    const std::size_t publishers = with([](const FeedItem& item) { return !item.publisher.empty(); });
    const std::size_t homes = with([](const FeedItem& item) { return item.publisher_home.starts_with("http"); });
    const std::size_t times = with([](const FeedItem& item) { return item.published.size() == 20; });
    const std::size_t related = with([](const FeedItem& item) { return !item.related.empty(); });
    const std::size_t coverage = with([](const FeedItem& item) { return !item.coverage.empty(); });
    std::printf("  %5zu  %9zu  %4zu  %4zu  %7zu  %8zu  %s\n", items, publishers, homes, times, related, coverage,
                file.filename().c_str());
    CHECK(feed->kind == FeedKind::google_news);
    CHECK(feed->warning.empty() != feed->unavailable);
    CHECK_FALSE(feed->home.empty());
    CHECK(feed->updated.size() == 20);
    if (feed->unavailable) {
      CHECK(items == 0);
      continue;
    }
    CHECK(items == count(*text, "<item>"));
    CHECK(publishers == items);
    CHECK(homes == items);
    CHECK(times == items);
    CHECK(with([](const FeedItem& item) {
            return item.link.starts_with("https://") || item.link.starts_with("http://");
          }) == items);
    CHECK(with([](const FeedItem& item) { return !item.summary.empty(); }) == 0);
    CHECK(coverage == count(*text, "View Full Coverage"));
    CHECK(related <= count(*text, "&lt;ol&gt;"));
    std::size_t links = 0;
    for (const FeedItem& item : feed->items) links += item.related.size() + 1;
    CHECK(links + coverage == count(*text, "&lt;a href="));
    CHECK(with([](const FeedItem& item) {
            return std::ranges::any_of(item.related, [](const RelatedItem& other) { return other.publisher.empty(); });
          }) == 0);
  }
}
