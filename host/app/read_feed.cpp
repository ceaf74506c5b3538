#include "app/read_feed.hpp"

#include <nlohmann/json.hpp>

#include "app/engine.hpp"
#include "app/limits.hpp"
#include "fetch/refusal.hpp"
#include "resolve/google_feed.hpp"
#include "resolve/offline.hpp"

namespace sidelight::app {
namespace {

using nlohmann::json;

constexpr const char* kAccept =
    "application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";

// No cookies, no matter whose: a feed has no circles to turn in.
Task<Result<PageSource>> fetch_feed(Engine& engine, resolve::FeedAddress address, RequestLog& log) {
  fetch::Request request{.url = address.url, .headers = {{"Accept", kAccept}}, .chain_cookies = false};
  request.limits.body = kMaxHtml;
  if (address.google && !engine.google_user_agent().empty())
    request.headers.emplace_back("User-Agent", engine.google_user_agent());
  request.allow = [&log](const std::string& target) -> Result<> {
    log.push_back({target, "feed"});
    return {};
  };
  auto response = co_await engine.fetcher().fetch(std::move(request));
  if (!response) co_return std::unexpected(response.error());
  if (address.google)
    if (auto refused = resolve::feed_refusal(response->status, response->url, response->body)) {
      refused->url = address.url;
      co_return std::unexpected(*std::move(refused));
    }
  if (response->status < 200 || response->status > 299)
    co_return std::unexpected(fetch::refusal(*response, now(), "feed"));
  co_return PageSource{.url = response->url, .content_type = response->content_type, .html = std::move(response->body)};
}

void add_answer(const std::string& link, json& row) {
  const auto answer = resolve::answer_offline(link);
  if (!answer) return;
  if (const auto* found = std::get_if<resolve::Found>(&*answer)) {
    row["original"] = found->original;
    row["via"] = "offline";
  } else {
    row["kind"] = "opaque";
  }
}

}  // namespace

Task<Result<FeedAnswer>> read_feed_text(Engine& engine, PageSource source) {
  FeedAnswer answer{.url = source.url};
  auto feed = co_await engine.readers().read_feed(std::move(source));
  if (!feed) co_return std::unexpected(feed.error());
  answer.feed = *std::move(feed);
  co_return answer;
}

Task<Result<FeedAnswer>> read_feed_at(Engine& engine, std::string url) {
  auto address = resolve::feed_address(url, engine.google_locale());
  if (!address) {
    if (address.error().url.empty()) address.error().url = url;
    co_return std::unexpected(address.error());
  }
  RequestLog requests;
  auto source = co_await fetch_feed(engine, *address, requests);
  if (!source) co_return std::unexpected(source.error());
  auto answer = co_await read_feed_text(engine, *std::move(source));
  if (!answer) co_return std::unexpected(answer.error());
  answer->note = std::move(address->note);
  answer->requests = std::move(requests);
  co_return answer;
}

json item_json(const FeedItem& item) {
  json row = to_json(item);
  add_answer(item.link, row);
  for (json& other : row["related"]) add_answer(other["link"].get<std::string>(), other);
  return row;
}

json feed_json(const FeedAnswer& answer) {
  json row = header_of(answer.feed);
  row["url"] = answer.url;
  row["items"] = answer.feed.items.size();
  if (!answer.note.empty()) row["note"] = answer.note;
  return row;
}

}  // namespace sidelight::app
