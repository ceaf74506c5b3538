#include "article/feed/json_feed.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "article/feed/feed_builder.hpp"
#include "article/feed/raw_item.hpp"
#include "article/head/metadata.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 12;

std::string text_in(const json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end()) return {};
  if (it->is_string()) return it->get<std::string>();
  return it->is_number_integer() ? it->dump() : std::string();  // ids are numbers now and then
}

void add_author(const json& author, RawItem& item) {
  if (author.is_object() && item.authors.size() < kMaxAuthors) item.authors.push_back(text_in(author, "name"));
}

RawItem raw_of(const json& row, std::string_view base) {
  RawItem item{.title = {text_in(row, "title"), true},
               .summary = {text_in(row, "summary"), true},
               .content = {text_in(row, "content_text"), true},
               .link = text_in(row, "url"),
               .guid = text_in(row, "id"),
               .guid_is_link = true,
               .published = text_in(row, "date_published"),
               .updated = text_in(row, "date_modified"),
               .image = text_in(row, "image"),
               .base = std::string(base)};
  if (item.link.empty()) item.link = text_in(row, "external_url");
  if (item.content.text.empty()) item.content = {text_in(row, "content_html"), false};
  if (item.image.empty()) item.image = text_in(row, "banner_image");
  if (const auto authors = row.find("authors"); authors != row.end() && authors->is_array())
    for (const json& author : *authors) add_author(author, item);
  if (const auto author = row.find("author"); author != row.end() && item.authors.empty()) add_author(*author, item);
  return item;
}

std::string place_of(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, std::min(at, text.size()));
  const auto line = std::ranges::count(before, '\n') + 1;
  const std::size_t column = before.size() - (before.rfind('\n') + 1);  // npos + 1 is 0
  return "line " + std::to_string(line) + ", column " + std::to_string(std::max<std::size_t>(column, 1));
}

}  // namespace

Result<Feed> read_json_feed(std::string_view text, std::string_view url) {
  json document;
  try {
    document = json::parse(text, [](int depth, json::parse_event_t, json&) { return depth <= kMaxDepth; });
  } catch (const json::parse_error& error) {
    return fail(ErrorKind::not_a_feed,
                "The feed's JSON is broken at " + place_of(text, error.byte) + ": what stands here was not expected.",
                "Try again later; the publisher has to mend it.");
  } catch (const json::exception&) {
    return fail(ErrorKind::not_a_feed, "The feed's JSON holds a number that is too large to be one.",
                "Try again later; the publisher has to mend it.");
  }
  const bool says_so = document.is_object() && text_in(document, "version").contains("jsonfeed.org/version");
  const auto items = document.is_object() ? document.find("items") : document.end();
  if (!document.is_object() || items == document.end() || !items->is_array() ||
      (!says_so && !document.contains("title")))
    return fail(ErrorKind::not_a_feed, "This is JSON, but not a JSON Feed: it has no title with a list of items.",
                "Give the address of an RSS, Atom or JSON feed.");
  Feed feed{.kind = FeedKind::json_feed,
            .title = line_of({text_in(document, "title"), true}, kMaxHeadline),
            .home = absolute_url(text_in(document, "home_page_url"), url),
            .description = line_of({text_in(document, "description"), true}, kMaxHeadline),
            .language = line_of({text_in(document, "language"), true}, 40)};
  const std::string base = url.starts_with("http") ? std::string(url) : feed.home;
  std::size_t bytes = 0;
  for (const json& row : *items) {
    if (!row.is_object()) continue;
    FeedItem item = finish(raw_of(row, base));
    feed.updated = std::max(feed.updated, item.published);
    add_item(feed, bytes, std::move(item));
  }
  return feed;
}

}  // namespace sidelight::article
