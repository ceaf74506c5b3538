// Rooms of floor 3 declare the narrow interfaces that they need; here the rooms below are put behind them.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "fetch/fetcher.hpp"
#include "plugin/outside.hpp"
#include "resolve/fetcher.hpp"
#include "store/database.hpp"

namespace sidelight::app {

std::chrono::sys_seconds now();

/// What the resolver asks of Google, over the fetcher that everybody shares.
class GoogleFetcher : public resolve::Fetcher {
 public:
  /// `user_agent`: empty for the fetcher's own.
  GoogleFetcher(fetch::Fetcher& fetcher, std::string user_agent)
      : fetcher_(fetcher), user_agent_(std::move(user_agent)) {}

  Task<Result<resolve::Reply>> get(std::string url) override;
  Task<Result<resolve::Reply>> post(std::string url, std::string content_type, std::string body) override;

 private:
  Task<Result<resolve::Reply>> ask(fetch::Request request);

  fetch::Fetcher& fetcher_;
  std::string user_agent_;
};

/// A host that has said when it may be asked again is left alone until then, whichever plugin asks. In memory only: a
/// page of a private window leaves nothing behind.
class PluginWeb : public plugin::PluginWeb {
 public:
  explicit PluginWeb(fetch::Fetcher& fetcher) : fetcher_(fetcher) {}
  Task<Result<plugin::WebAnswer>> get(plugin::WebRequest request) override;

 private:
  Result<> may_ask(const std::string& host) const;

  fetch::Fetcher& fetcher_;
  std::map<std::string, std::chrono::sys_seconds> alone_until_;  // host
};

class PluginCache : public plugin::PluginCache {
 public:
  explicit PluginCache(store::Database& database) : database_(database) {}
  std::optional<std::string> get(std::string_view plugin, std::string_view key) override;
  bool put(std::string_view plugin, std::string_view key, std::string_view value, std::chrono::seconds keep,
           std::size_t bound) override;

 private:
  store::Database& database_;
};

}  // namespace sidelight::app
