#include "app/adapters.hpp"

#include "base/time.hpp"
#include "fetch/refusal.hpp"
#include "fetch/trouble.hpp"
#include "store/plugin_cache.hpp"

namespace sidelight::app {

constexpr std::size_t kMostHosts = 1000;

std::chrono::sys_seconds now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// ── Google ──

Task<Result<resolve::Reply>> GoogleFetcher::get(std::string url) {
  fetch::Request request{.url = std::move(url)};
  return ask(std::move(request));
}

Task<Result<resolve::Reply>> GoogleFetcher::post(std::string url, std::string content_type, std::string body) {
  fetch::Request request{.method = "POST",
                         .url = std::move(url),
                         .headers = {{"Content-Type", std::move(content_type)}},
                         .body = std::move(body)};
  return ask(std::move(request));
}

Task<Result<resolve::Reply>> GoogleFetcher::ask(fetch::Request request) {
  request.limits.redirects = 0;
  if (!user_agent_.empty()) request.headers.emplace_back("User-Agent", user_agent_);
  request.chain_cookies = false;
  auto response = co_await fetcher_.fetch(std::move(request));
  if (!response) co_return std::unexpected(response.error());
  co_return resolve::Reply{.status = response->status,
                           .location = response->header("location").value_or(""),
                           .body = std::move(response->body),
                           .content_type = std::move(response->content_type)};
}

// ── plugins ──

Result<> PluginWeb::may_ask(const std::string& host) const {
  const auto known = alone_until_.find(host);
  if (known == alone_until_.end() || known->second <= now()) return {};
  return std::unexpected(fetch::error_of(fetch::Trouble::asked_to_wait, host, iso_time(known->second)));
}

Task<Result<plugin::WebAnswer>> PluginWeb::get(plugin::WebRequest request) {
  fetch::Request asked{.url = std::move(request.url)};
  asked.allow = [this, allow = std::move(request.allow)](const std::string& url) -> Result<> {
    if (auto may = may_ask(std::string(fetch::host_of(url))); !may) return may;
    return allow(url);
  };
  asked.limits.body = request.most_bytes;
  asked.limits.total = request.most_time;
  asked.chain_cookies = false;
  auto response = co_await fetcher_.fetch(std::move(asked));
  if (!response) co_return std::unexpected(response.error());
  if (const auto until = fetch::retry_after(*response, now())) {
    if (alone_until_.size() >= kMostHosts) alone_until_.clear();
    alone_until_[std::string(fetch::host_of(response->url))] = *until;
  }
  co_return plugin::WebAnswer{
      .status = response->status, .content_type = std::move(response->content_type), .body = std::move(response->body)};
}

std::optional<std::string> PluginCache::get(std::string_view plugin, std::string_view key) {
  auto value = store::PluginCache(database_, 0).get(plugin, key, now());
  return value ? *std::move(value) : std::nullopt;
}

bool PluginCache::put(std::string_view plugin, std::string_view key, std::string_view value, std::chrono::seconds keep,
                      std::size_t bound) {
  return store::PluginCache(database_, bound).put(plugin, key, value, now() + keep, now()).has_value();
}

}  // namespace sidelight::app
