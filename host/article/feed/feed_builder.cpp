#include "article/feed/feed_builder.hpp"

#include <utility>

#include "article/head/iso_date.hpp"
#include "article/head/metadata.hpp"
#include "article/text/clean_text.hpp"
#include "base/text.hpp"
#include "base/url.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMaxField = 256 * 1024;
constexpr std::size_t kMaxMetaText = 4000;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

bool is_picture(std::string_view type) {
  return to_lower_ascii(type.substr(0, 6)) == "image/";
}

}  // namespace

bool is_google_news(std::string_view generator, std::string_view home) {
  if (generator.starts_with("NFE/")) return true;
  const auto url = split_url(home);
  return url && url->host == "news.google.com";
}

void add_item(Feed& feed, std::size_t& bytes, FeedItem item) {
  const auto link = split_url(item.link);
  if (item.guid == "news:unfepa" || (link && query_value(link->query, "fr_unfepa"))) {
    feed.unavailable = true;
    feed.warning = "Google News says that this feed is not available.";
    return;
  }
  if (item.headline.empty() && item.link.empty() && item.summary.empty()) return;
  const std::size_t size = size_of(item);
  if (feed.items.size() >= kMaxFeedItems || bytes + size > kMaxFeedBytes) {
    ++feed.dropped;
    return;
  }
  bytes += size;
  feed.items.push_back(std::move(item));
}

FeedBuilder::FeedBuilder(std::string url) {
  open_.push_back({Where::other, std::move(url)});
}

bool FeedBuilder::start_root(const XmlName& name) {
  const std::string local = to_lower_ascii(name.local);
  is_feed_ = true;
  if (local == "rss" && name.space == Space::none)
    feed_.kind = FeedKind::rss, open_.back().where = Where::root;
  else if (local == "rdf" && (name.space == Space::rdf || name.space == Space::none))
    feed_.kind = FeedKind::rdf, open_.back().where = Where::root;
  else if (local == "feed" && (name.space == Space::atom || name.space == Space::none))
    feed_.kind = FeedKind::atom, open_.back().where = Where::channel;
  else if (local == "channel" && name.space == Space::none)
    feed_.kind = FeedKind::rss, open_.back().where = Where::channel;
  else
    is_feed_ = false;
  return is_feed_;
}

bool FeedBuilder::on_start(const XmlName& name, const XmlAttributes& attributes) {
  const Where outer = open_.back().where;
  std::string base = open_.back().base;
  if (const auto own = attributes.value(Space::xml, "base"); !own.empty())
    if (std::string absolute = absolute_url(own, base); !absolute.empty()) base = std::move(absolute);
  open_.push_back({Where::other, std::move(base)});
  if (open_.size() == 2) {
    const auto language = attributes.value(Space::xml, "lang");
    feed_.language = utf8_prefix(trim(language), 40);
    return start_root(name);
  }
  if (field_ != Field::none) {
    if (keeps_markup_ && text_.size() < kMaxField) {
      const auto address = attributes.value(Space::none, "href");
      text_.append("<").append(utf8_prefix(name.local, 40));
      if (!address.empty() && address.size() <= kMaxUrlBytes)
        text_.append(" href=\"").append(escaped(address)).append("\"");
      text_ += '>';
    }
    return true;
  }
  if (outer == Where::root || outer == Where::channel)
    open_.back().where = inside_channel(name, attributes);
  else if (in_item())
    open_.back().where = inside_item(name, attributes);
  return true;
}

FeedBuilder::Where FeedBuilder::inside_channel(const XmlName& name, const XmlAttributes& attributes) {
  const bool core = name.space == Space::none || name.space == Space::atom;
  if (core && (name.local == "item" || name.local == "entry")) {
    item_ = {.guid = std::string(attributes.value(Space::rdf, "about")), .base = open_.back().base};
    item_.guid_is_link = !item_.guid.empty();
    item_depth_ = open_.size();
    return Where::item;
  }
  if (core && name.local == "channel") return Where::channel;
  if (core && name.local == "author") return Where::author;
  if (core && name.local == "link" && !attributes.value(Space::none, "href").empty()) {
    const auto relation = attributes.value(Space::none, "rel");
    if ((relation.empty() || relation == "alternate") && feed_.home.empty())
      feed_.home = absolute_url(attributes.value(Space::none, "href"), open_.back().base);
    return Where::other;
  }
  capture(field_of(name), attributes);
  return Where::other;
}

FeedBuilder::Where FeedBuilder::inside_item(const XmlName& name, const XmlAttributes& attributes) {
  const Where outer = open_[open_.size() - 2].where;
  const bool core = name.space == Space::none || name.space == Space::atom;
  if (outer == Where::source) {
    if (core && name.local == "link" && item_.source_home.empty())
      item_.source_home = attributes.value(Space::none, "href");
    if (core && name.local == "title") capture(Field::source_title, attributes);
    return Where::other;
  }
  if (outer == Where::author) {
    if (name.local == "name") capture(Field::author, attributes);
    return Where::other;
  }
  if (name.space == Space::media) {
    const bool picture_medium = name.local == "thumbnail" || attributes.value(Space::none, "medium") == "image" ||
                                is_picture(attributes.value(Space::none, "type"));
    if (picture_medium) picture(attributes.value(Space::none, "url"));
    if (name.local == "group" || name.local == "content") return Where::media;
    if (name.local == "description" && item_.summary.text.empty()) capture(Field::summary, attributes);
    return Where::other;
  }
  if (outer != Where::item) return Where::other;
  if (core && name.local == "source") {
    const auto home = attributes.value(Space::none, "url");
    if (feed_.kind == FeedKind::atom && home.empty()) return Where::source;
    item_.source_home = home;
  }
  if (feed_.kind == FeedKind::atom && core && (name.local == "author" || name.local == "contributor"))
    return name.local == "author" ? Where::author : Where::other;
  if (core && name.local == "link" && !attributes.value(Space::none, "href").empty()) {
    atom_link(attributes);
    return Where::other;
  }
  if (core && name.local == "enclosure" && is_picture(attributes.value(Space::none, "type")))
    picture(attributes.value(Space::none, "url"));
  if (name.space == Space::itunes && name.local == "image") picture(attributes.value(Space::none, "href"));
  if (name.space == Space::atom && name.local == "content" && !attributes.value(Space::none, "src").empty())
    return Where::other;  // it is elsewhere
  capture(field_of(name), attributes);
  return Where::other;
}

FeedBuilder::Field FeedBuilder::field_of(const XmlName& name) {
  struct Row {
    Space space;
    std::string_view local;
    Field field;
  };
  static constexpr Row kRows[] = {
      {Space::none, "title", Field::title},
      {Space::none, "link", Field::link},
      {Space::none, "description", Field::summary},
      {Space::none, "summary", Field::summary},
      {Space::none, "subtitle", Field::summary},
      {Space::none, "tagline", Field::summary},
      {Space::none, "content", Field::content},
      {Space::none, "guid", Field::guid},
      {Space::none, "id", Field::guid},
      {Space::none, "pubDate", Field::published},
      {Space::none, "published", Field::published},
      {Space::none, "issued", Field::published},
      {Space::none, "created", Field::published},
      {Space::none, "updated", Field::updated},
      {Space::none, "modified", Field::updated},
      {Space::none, "lastBuildDate", Field::updated},
      {Space::none, "author", Field::author},
      {Space::none, "source", Field::source},
      {Space::none, "language", Field::language},
      {Space::none, "copyright", Field::rights},
      {Space::none, "rights", Field::rights},
      {Space::none, "generator", Field::generator},
      {Space::dc, "title", Field::title},
      {Space::dc, "date", Field::published},
      {Space::dc, "issued", Field::published},
      {Space::dc, "created", Field::published},
      {Space::dc, "modified", Field::updated},
      {Space::dc, "creator", Field::author},
      {Space::dc, "publisher", Field::publisher},
      {Space::dc, "language", Field::language},
      {Space::dc, "rights", Field::rights},
      {Space::dc, "description", Field::summary},
      {Space::content, "encoded", Field::content},
      {Space::itunes, "author", Field::author},
      {Space::itunes, "summary", Field::summary},
      {Space::feedburner, "origLink", Field::original_link},
  };
  const Space space = name.space == Space::atom ? Space::none : name.space;
  for (const Row& row : kRows)
    if (row.space == space && row.local == name.local) return row.field;
  return Field::none;
}

void FeedBuilder::atom_link(const XmlAttributes& attributes) {
  const auto relation = attributes.value(Space::none, "rel");
  const auto type = attributes.value(Space::none, "type");
  const auto address = attributes.value(Space::none, "href");
  if (relation == "enclosure" && is_picture(type)) picture(address);
  const bool page = relation.empty() || relation == "alternate";
  // Of several forms of the same thing the page is the one to read.
  if (page && address.size() <= kMaxUrlBytes && (item_.link.empty() || type == "text/html")) item_.link = address;
}

void FeedBuilder::picture(std::string_view address) {
  if (item_.image.empty() && address.size() <= kMaxUrlBytes) item_.image = address;
}

void FeedBuilder::capture(Field field, const XmlAttributes& attributes) {
  if (field == Field::none) return;
  field_ = field;
  field_depth_ = open_.size();
  text_.clear();
  const auto type = to_lower_ascii(attributes.value(Space::none, "type"));
  keeps_markup_ = type == "xhtml" || type == "application/xhtml+xml";
  // Atom says what its texts are, and plain is the default; RSS never says.
  plain_ = feed_.kind == FeedKind::atom && !keeps_markup_ && type != "html" && type != "text/html" &&
           attributes.value(Space::none, "mode") != "escaped";
  if (field == Field::guid)
    item_.guid_is_link =
        in_item() && feed_.kind != FeedKind::atom && attributes.value(Space::none, "isPermaLink") != "false";
}

void FeedBuilder::on_text(std::string_view text) {
  if (field_ == Field::none || text_.size() >= kMaxField) return;
  if (keeps_markup_)
    text_ += escaped(text);
  else
    text_ += text.substr(0, kMaxField);
}

void FeedBuilder::on_end(const XmlName& name) {
  if (field_ != Field::none && open_.size() == field_depth_)
    store();
  else if (field_ != Field::none && keeps_markup_ && text_.size() < kMaxField)
    text_.append("</").append(utf8_prefix(name.local, 40)).append(">");
  if (in_item() && open_.size() == item_depth_) end_item();
  open_.pop_back();
}

void FeedBuilder::store() {
  const Field field = std::exchange(field_, Field::none);
  RawText text{.text = std::move(text_), .plain = plain_};
  text_.clear();
  if (in_item())
    store_in_item(field, std::move(text));
  else
    store_in_feed(field, std::move(text));
}

void FeedBuilder::store_in_item(Field field, RawText text) {
  const auto first = [&](std::string& into) {
    if (into.empty()) into = std::string(utf8_prefix(trim(text.text), kMaxUrlBytes));
  };
  switch (field) {
    case Field::title:
      if (item_.title.text.empty()) item_.title = std::move(text);
      break;
    case Field::summary:
      if (trim(item_.summary.text).empty()) item_.summary = std::move(text);
      break;
    case Field::content:
      if (trim(item_.content.text).empty()) item_.content = std::move(text);
      break;
    case Field::link:
      return first(item_.link);
    case Field::original_link:
      return first(item_.original_link);
    case Field::guid:
      item_.guid.clear();
      return first(item_.guid);
    case Field::published:
      return first(item_.published);
    case Field::updated:
      return first(item_.updated);
    case Field::source:
    case Field::source_title:
      item_.source.clear();
      return first(item_.source);
    case Field::publisher:
      return first(item_.source);
    case Field::author:
      if (item_.authors.size() < kMaxAuthors) item_.authors.emplace_back(utf8_prefix(trim(text.text), kMaxUrlBytes));
      break;
    default:
      break;
  }
}

void FeedBuilder::store_in_feed(Field field, RawText text) {
  const auto first = [&](std::string& into) {
    if (into.empty()) into = line_of(text, kMaxMetaText);
  };
  switch (field) {
    case Field::title:
      return first(feed_.title);
    case Field::link:
      if (feed_.home.empty()) feed_.home = absolute_url(trim(text.text), open_.back().base);
      break;
    case Field::summary:
      return first(feed_.description);
    case Field::language:
      feed_.language = line_of(text, 40);
      break;
    case Field::rights:
      return first(feed_.rights);
    case Field::generator:
      return first(generator_);
    case Field::updated:
      feed_.updated = iso_date(text.text);
      break;
    case Field::published:
      if (feed_.updated.empty()) feed_.updated = iso_date(text.text);
      break;
    case Field::author:
      return;
    default:
      break;
  }
}

void FeedBuilder::end_item() {
  item_depth_ = 0;
  // A file has no address of its own; the feed's home has to do.
  if (!item_.base.starts_with("http") && !feed_.home.empty()) item_.base = feed_.home;
  add_item(feed_, bytes_, finish(item_));
  item_ = {};
}

Feed FeedBuilder::take() {
  if (is_google_news(generator_, feed_.home)) feed_.kind = FeedKind::google_news;
  return std::move(feed_);
}

}  // namespace sidelight::article
