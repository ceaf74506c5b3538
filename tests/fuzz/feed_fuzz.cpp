// A feed of any bytes: items within the bounds, or an error with a sentence; what is read crosses to the host
// unchanged.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "article/feed/feed_builder.hpp"
#include "article/feed/read_feed.hpp"

using namespace sidelight;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto feed = article::read_feed({.url = "https://news.example.org/feeds/all.xml", .text = bytes});
  if (!feed) {
    if (feed.error().message.empty() || feed.error().hint.empty()) std::abort();
    return 0;
  }
  if (feed->items.size() > article::kMaxFeedItems) std::abort();
  const auto back = feed_from(header_of(*feed), items_of(*feed));
  if (!back || *back != *feed) std::abort();
  return 0;
}
