// What a feed says, once read: RSS, RDF, Atom or JSON Feed in one form, and Google News's own forms with what they hide
// in titles and descriptions taken apart.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace sidelight {

enum class FeedKind { google_news, rss, atom, json_feed, rdf };

/// Another publisher's report of the same story, as a cluster of Google News lists it.
struct RelatedItem {
  std::string headline;
  std::string publisher;
  std::string link;

  friend bool operator==(const RelatedItem&, const RelatedItem&) = default;
};

struct FeedItem {
  std::string headline;        ///< without the publisher's name behind it
  std::string publisher;       ///< where the item itself names one; otherwise the feed is its own publisher
  std::string publisher_home;  ///< the publisher's front page, as given
  std::string published;       ///< ISO 8601, with an offset where the feed gives one
  std::string link;            ///< absolute, as given: not resolved
  std::string guid;
  std::string summary;  ///< plain text, short
  std::vector<std::string> authors;
  std::string image;     ///< often empty
  std::string coverage;  ///< where all of a story's coverage is, if the item says
  std::vector<RelatedItem> related;

  friend bool operator==(const FeedItem&, const FeedItem&) = default;
};

struct Feed {
  FeedKind kind = FeedKind::rss;
  std::string title;
  std::string home;
  std::string description;
  std::string language;      ///< as given
  std::string updated;       ///< ISO 8601
  std::string rights;        ///< what the feed says about its use
  bool unavailable = false;  ///< the feed itself says that there is nothing to be had
  std::string warning;       ///< a sentence where not all could be read: the items up to a fault, say
  std::size_t dropped = 0;   ///< items beyond the bound
  std::vector<FeedItem> items;

  friend bool operator==(const Feed&, const Feed&) = default;
};

std::string_view name(FeedKind kind);  ///< "google-news", "rss", "atom", "json-feed", "rdf"

/// The feed without its items, and each item, as every side writes them.
nlohmann::json header_of(const Feed& feed);
nlohmann::json to_json(const FeedItem& item);

/// The other way. Both come from a confined child and are checked field by field: types, sizes, counts. `items` is the
/// JSON text of an array. Any fault is reader_failed.
Result<Feed> feed_from(const nlohmann::json& header, std::string_view items);

/// The JSON text that feed_from() takes.
std::string items_of(const Feed& feed);

}  // namespace sidelight
