#include "model/feed.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "model/fields.hpp"

namespace sidelight {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 5> kKinds = {"google-news", "rss", "atom", "json-feed", "rdf"};
constexpr std::size_t kMaxItems = 10'000;
constexpr std::size_t kMaxRelated = 200;

bool read_item(const json& row, FeedItem& item) {
  if (!row.is_object()) return false;
  Fields fields(row);
  item = {.headline = fields.text("headline"),
          .publisher = fields.text("publisher"),
          .publisher_home = fields.text("home"),
          .published = fields.text("published"),
          .link = fields.text("link"),
          .guid = fields.text("guid"),
          .summary = fields.text("summary"),
          .authors = fields.texts("authors"),
          .image = fields.text("image"),
          .coverage = fields.text("coverage")};
  const auto related = row.find("related");
  if (related == row.end()) return fields.fault().empty();
  if (!related->is_array() || related->size() > kMaxRelated) return false;
  for (const json& other : *related) {
    if (!other.is_object()) return false;
    Fields inner(other);
    item.related.push_back({inner.text("headline"), inner.text("publisher"), inner.text("link")});
    if (!inner.fault().empty()) return false;
  }
  return fields.fault().empty();
}

std::unexpected<Error> wrong(const std::string& where) {
  return fail(ErrorKind::reader_failed, "The reader's answer is wrong in `" + where + "`.", "Report this feed.");
}

}  // namespace

std::string_view name(FeedKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

json header_of(const Feed& feed) {
  return {{"kind", name(feed.kind)},   {"title", feed.title},
          {"home", feed.home},         {"description", feed.description},
          {"language", feed.language}, {"updated", feed.updated},
          {"rights", feed.rights},     {"unavailable", feed.unavailable},
          {"warning", feed.warning},   {"dropped", feed.dropped}};
}

json to_json(const FeedItem& item) {
  json related = json::array();
  for (const RelatedItem& other : item.related)
    related.push_back({{"headline", other.headline}, {"publisher", other.publisher}, {"link", other.link}});
  json value = {{"headline", item.headline},   {"publisher", item.publisher}, {"home", item.publisher_home},
                {"published", item.published}, {"link", item.link},           {"guid", item.guid},
                {"summary", item.summary},     {"authors", item.authors},     {"related", std::move(related)}};
  if (!item.image.empty()) value["image"] = item.image;
  if (!item.coverage.empty()) value["coverage"] = item.coverage;
  return value;
}

std::string items_of(const Feed& feed) {
  std::string out = "[";
  for (const FeedItem& item : feed.items) {
    if (out.size() > 1) out += ',';
    out += to_json(item).dump(-1, ' ', false, json::error_handler_t::replace);
  }
  return out += ']';
}

Result<Feed> feed_from(const json& header, std::string_view items) {
  if (!header.is_object() || !is_valid_utf8(items)) return wrong("feed");
  Fields fields(header);
  const std::string kind = fields.text("kind");
  const auto* known = std::ranges::find(kKinds, kind);
  if (known == kKinds.end()) fields.wrong("kind");
  Feed feed{.kind = static_cast<FeedKind>(known - kKinds.begin()),
            .title = fields.text("title"),
            .home = fields.text("home"),
            .description = fields.text("description"),
            .language = fields.text("language"),
            .updated = fields.text("updated"),
            .rights = fields.text("rights"),
            .unavailable = fields.flag("unavailable"),
            .warning = fields.text("warning"),
            .dropped = fields.number("dropped")};
  if (!fields.fault().empty()) return wrong(fields.fault());
  // An item, its related ones and their fields are the deepest that there is; anything deeper is not even kept.
  const json rows = json::parse(
      items, [](int depth, json::parse_event_t, json&) { return depth <= 4; }, false);
  if (!rows.is_array() || rows.size() > kMaxItems) return wrong("items");
  for (const json& row : rows) {
    FeedItem item;
    if (!read_item(row, item)) return wrong("items/" + std::to_string(feed.items.size()));
    feed.items.push_back(std::move(item));
  }
  return feed;
}

}  // namespace sidelight
