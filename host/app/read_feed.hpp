// One feed, from its address or its text to items that say where they lead, as far as that is known without asking.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "app/reader_pool.hpp"
#include "app/request_log.hpp"
#include "base/async.hpp"
#include "model/feed.hpp"

namespace sidelight::app {

class Engine;

struct FeedAnswer {
  Feed feed;
  std::string url;   ///< where it was found, after redirects
  std::string note;  ///< a sentence where that is another place than the one asked for
  RequestLog requests;
};

/// From its address. Errors: resolve::feed_address()'s, refused_by_google, http_status, the fetcher's and the reader's.
Task<Result<FeedAnswer>> read_feed_at(Engine& engine, std::string url);

/// From its text; nothing is asked of anybody.
Task<Result<FeedAnswer>> read_feed_text(Engine& engine, PageSource source);

/// {"kind", "title", "home", "description", "language", "updated", "rights", "unavailable", "warning", "dropped",
/// "url", "note"?, "items": count}
nlohmann::json feed_json(const FeedAnswer& answer);

/// An item with what its link says by itself: "original" and "via": "offline", or "kind": "opaque". So for its related
/// ones.
nlohmann::json item_json(const FeedItem& item);

}  // namespace sidelight::app
