#include "app/feed_method.hpp"

#include <nlohmann/json.hpp>

#include "app/limits.hpp"
#include "app/params.hpp"
#include "app/read_feed.hpp"

namespace sidelight::app {
namespace {

using nlohmann::json;

json result_of(const FeedAnswer& answer) {
  json items = json::array(), requests = json::array();
  for (const FeedItem& item : answer.feed.items) items.push_back(item_json(item));
  for (const LoggedRequest& request : answer.requests)
    requests.push_back({{"url", request.url}, {"purpose", request.purpose}});
  return {{"feed", feed_json(answer)}, {"items", std::move(items)}, {"requests", std::move(requests)}};
}

Task<Result<json>> feed_read(Engine& engine, Call call) {
  Params read(call.params);
  std::string url = read.optional_text("url", kMaxUrl);
  const json* written = read.member("text");
  if (written != nullptr && written->is_string())
    call.html = written->get<std::string>();
  else if (written != nullptr && !call.html)
    read.wrong("text", "is neither a string nor {\"chunked\": true}");
  if (url.empty() && !call.html) read.wrong("url", "is missing, and there is no text either");
  if (auto checked = read.check(); !checked) co_return std::unexpected(checked.error());
  Result<FeedAnswer> answer;
  if (call.html) {
    PageSource source{.url = std::move(url), .content_type = "; charset=utf-8", .html = *std::move(call.html)};
    answer = co_await read_feed_text(engine, std::move(source));
  } else {
    answer = co_await read_feed_at(engine, std::move(url));
  }
  if (!answer) co_return std::unexpected(answer.error());
  co_return result_of(*answer);
}

}  // namespace

void add_feed_method(Router& router, Engine& engine) {
  router.add("feed/read", Router::Waiting([&engine](Call call) { return feed_read(engine, std::move(call)); }),
             {.at_once = kMaxPages});
}

}  // namespace sidelight::app
