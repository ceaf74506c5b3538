#include "resolve/news_page.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"

namespace sidelight::resolve {
namespace {

constexpr std::string_view kOpenOne = "Open one of its articles instead.";
constexpr std::string_view kReadFeed = "Read it with `sidelight feed`.";

Link page(LinkKind kind, std::string_view about, std::string_view hint, std::string feed = {}) {
  return {.kind = kind, .about = about, .hint = hint, .feed = std::move(feed)};
}

bool is_locale_text(std::string_view text) {
  return text.size() >= 2 && text.size() <= 24 &&
         std::ranges::all_of(text, [](char c) { return is_token_character(c) || c == ':'; });
}

// Feeds live on the one host, under the page's own path, and speak the page's language where it names one.
std::string feed_at(std::string_view path, std::string_view query, std::string_view question = {}) {
  std::string feed = "https://news.google.com/rss";
  feed.append(path).append(question);
  char separator = question.empty() ? '?' : '&';
  for (std::string_view name : {"hl", "gl", "ceid"}) {
    const std::string value = percent_decode(query_value(query, name).value_or(""));
    if (!is_locale_text(value)) continue;
    feed.append(1, separator).append(name).append("=").append(value);
    separator = '&';
  }
  return feed;
}

std::string feed_of_topic(std::string_view id, std::string_view rest, std::string_view query) {
  if (id.empty() || !take_segment(rest).empty() || !std::ranges::all_of(id, is_token_character)) return {};
  return feed_at("/topics/" + std::string(id), query);
}

std::string feed_of_search(std::string_view query) {
  const auto words = query_value(query, "q");
  if (!words || words->empty()) return {};
  std::string question = "?q=";
  for (char c : *words) question += c == '\'' ? std::string("%27") : std::string(1, c);  // it is shown inside quotes
  return feed_at("/search", query, question);
}

Link feed() {
  return page(LinkKind::feed, "A feed of many articles, not an article.", kReadFeed);
}

Link search(const UrlView& url) {
  return page(LinkKind::search, "A search on Google News, not an article.", kOpenOne, feed_of_search(url.query));
}

Link front_page(std::string feed = {}) {
  return page(LinkKind::home, "A front page of Google News, not an article.", kOpenOne, std::move(feed));
}

// The site's form until 2018: "/news", "/news/rss/…", "/news/search/…".
Link former_page(const UrlView& url, std::string_view second) {
  if (second == "rss") return feed();
  if (second == "search" || (second.empty() && query_value(url.query, "q"))) return search(url);
  if (second.empty()) return front_page();
  return page(LinkKind::other, "A page of the former Google News that is not an article.",
              "Such pages are gone; look for the article on its publisher's own site.");
}

}  // namespace

bool is_token_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

Locale locale_in(std::string_view query) {
  Locale locale;
  const auto hl = query_value(query, "hl"), gl = query_value(query, "gl"), ceid = query_value(query, "ceid");
  if (!hl || !gl || !ceid) return locale;
  Locale own{.hl = percent_decode(*hl), .gl = percent_decode(*gl), .ceid = percent_decode(*ceid)};
  if (is_locale_text(own.hl) && is_locale_text(own.gl) && is_locale_text(own.ceid) && own.ceid.contains(':'))
    locale = std::move(own);
  return locale;
}

Link page_of_news(const UrlView& url) {
  std::string_view rest = url.path;
  const std::string_view first = take_segment(rest), second = take_segment(rest);
  const auto output = query_value(url.query, "output");
  if (first == "rss" || first == "atom" || output == "rss" || output == "atom") return feed();
  if (first == "news") return former_page(url, second);
  if (first == "topics")
    return page(LinkKind::topic, "A topic's page, not an article.", kOpenOne, feed_of_topic(second, rest, url.query));
  if (first == "stories")
    return page(LinkKind::story, "The full coverage of a story by many publishers, not an article.", kOpenOne);
  if (first == "publications")
    return page(LinkKind::publication, "A publisher's page on Google News, not an article.", kOpenOne);
  if (first == "s")
    return page(LinkKind::publication, "A share link to a publisher's page on Google News, not an article.", kOpenOne);
  if (first == "search") return search(url);
  if (first == "newspapers")
    return page(LinkKind::scan, "A scanned newspaper of Google's archive, not a web page.",
                "Open it in the browser: it is a picture, without text that could be read.");
  if (first == "api" && second == "attachments")
    return page(LinkKind::image, "A picture of Google News, not an article.",
                "Open it in the browser, or the article that it belongs to.");
  if (first.empty() && query_value(url.query, "fr_unfepa"))
    return page(LinkKind::home, "The notice of a feed that is not available, not an article.",
                "Try the feed again later, or another one.");
  if (first.empty() || first == "home" || first == "topstories")
    return front_page(LowerAscii(url.host).view() == "news.google.com" ? feed_at("", url.query) : std::string());
  if (first == "foryou" || first == "showcase" || first == "nwshp") return front_page();
  return page(LinkKind::other, "A page of Google News that is not an article.", "Open it in the browser.");
}

}  // namespace sidelight::resolve
