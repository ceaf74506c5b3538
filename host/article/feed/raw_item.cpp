#include "article/feed/raw_item.hpp"

#include <algorithm>

#include "article/feed/link_list.hpp"
#include "article/head/iso_date.hpp"
#include "article/head/metadata.hpp"
#include "article/text/clean_text.hpp"
#include "article/text/plain_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMaxMarkup = 64 * 1024;

// Cut between words where there is one to cut between.
std::string shortened(std::string text, std::size_t limit) {
  if (text.size() <= limit) return text;
  text.resize(utf8_prefix(text, limit - 3).size());
  if (const std::size_t space = text.rfind(' '); space != text.npos && space > limit / 2) text.resize(space);
  return text + "\u2026";
}

// "Headline - Publisher" without the publisher: only the name that is known is cut off, at the end, whatever dashes the
// headline holds.
bool cut_publisher(std::string& headline, const std::string& publisher) {
  for (const std::string_view dash : {" - ", " \u2013 ", " | "}) {
    const std::string tail = std::string(dash) + publisher;
    if (publisher.empty() || headline.size() <= tail.size() || !headline.ends_with(tail)) continue;
    headline.resize(headline.size() - tail.size());
    return true;
  }
  return false;
}

bool is_same_item(const RelatedItem& entry, const FeedItem& item) {
  return entry.link == item.link || entry.headline == item.headline;
}

// A single link is the item itself, or else part of a text: "Read on" and a few words.
bool says_something(const LinkList& links, std::string_view title) {
  if (links.items.size() == 1) return title.starts_with(links.items.front().headline);
  return !links.items.empty();
}

void take_links(LinkList links, const std::string& base, FeedItem& item) {
  // Without a source of its own the item may still be told from the title: it is the link's text, a dash and the name.
  if (item.publisher.empty() && !links.items.empty()) {
    const RelatedItem& self = links.items.front();
    std::string headline = item.headline;
    if (cut_publisher(headline, self.publisher) && headline == self.headline) {
      item.headline = std::move(headline);
      item.publisher = self.publisher;
    }
  }
  for (RelatedItem& entry : links.items) entry.link = absolute_url(entry.link, base);
  if (!links.items.empty() && is_same_item(links.items.front(), item)) links.items.erase(links.items.begin());
  std::erase_if(links.items, [](const RelatedItem& entry) { return entry.link.empty(); });
  if (links.items.size() > kMaxRelatedItems) links.items.resize(kMaxRelatedItems);
  item.related = std::move(links.items);
  item.coverage = absolute_url(links.coverage, base);
}

}  // namespace

std::string line_of(const RawText& raw, std::size_t limit) {
  const std::string_view text = utf8_prefix(raw.text, kMaxMarkup);
  return shortened(clean_text(raw.plain ? std::string(text) : plain_text(text)), limit);
}

std::string author_of(std::string_view text) {
  std::string name = line_of({.text = std::string(text)}, kMaxName);
  const std::size_t open = name.find('(');
  if (name.contains('@') && open != name.npos && name.ends_with(')'))
    name = trim(std::string_view(name).substr(open + 1, name.size() - open - 2));
  return name;
}

std::size_t size_of(const FeedItem& item) {
  std::size_t size = item.headline.size() + item.publisher.size() + item.publisher_home.size() + item.link.size() +
                     item.guid.size() + item.summary.size() + item.image.size() + item.coverage.size();
  for (const std::string& author : item.authors) size += author.size();
  for (const RelatedItem& other : item.related)
    size += other.headline.size() + other.publisher.size() + other.link.size();
  return size;
}

FeedItem finish(const RawItem& raw) {
  FeedItem item{.headline = line_of(raw.title, kMaxHeadline),
                .publisher = line_of({.text = raw.source}, kMaxName),
                .publisher_home = absolute_url(raw.source_home, raw.base),
                .published = iso_date(raw.published.empty() ? raw.updated : raw.published),
                .link = absolute_url(raw.original_link.empty() ? raw.link : raw.original_link, raw.base),
                .guid = std::string(utf8_prefix(clean_text(raw.guid), kMaxGuid)),
                .image = absolute_url(raw.image, raw.base)};
  if (item.link.empty() && raw.guid_is_link) item.link = absolute_url(raw.guid, raw.base);
  for (const std::string& written : raw.authors) {
    std::string author = author_of(written);
    if (!author.empty() && item.authors.size() < kMaxAuthors &&
        std::ranges::find(item.authors, author) == item.authors.end())
      item.authors.push_back(std::move(author));
  }
  cut_publisher(item.headline, item.publisher);
  const RawText& text = trim(raw.summary.text).empty() ? raw.content : raw.summary;
  LinkList links = text.plain ? LinkList() : link_list_of(text.text);
  if (says_something(links, line_of(raw.title, kMaxHeadline)))
    take_links(std::move(links), raw.base, item);
  else
    item.summary = line_of(text, kMaxSummary);
  if (item.summary == item.headline) item.summary.clear();
  return item;
}

}  // namespace sidelight::article
