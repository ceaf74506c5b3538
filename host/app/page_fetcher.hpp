// A publisher's page over the network or from a copy that is still good, or a clear word why there is none.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "app/reader_pool.hpp"
#include "app/request_log.hpp"
#include "base/async.hpp"
#include "fetch/fetcher.hpp"
#include "store/host_refusals.hpp"
#include "store/page_cache.hpp"

namespace sidelight::app {

using OnProgress = std::function<void(const fetch::Progress&)>;

struct PageAsk {
  std::string url;
  bool refresh = false;  ///< the server is asked, however good the copy is
  bool keep = true;      ///< false: nothing is kept of it, and nothing that was kept is used
  int redirects = 10;    ///< so many may be followed
  std::chrono::milliseconds within{45'000};
  OnProgress on_progress;  ///< may be empty; called for every quarter of a MiB
};

enum class PageFrom {
  network,
  cache,  ///< a copy that is good still: nothing was asked, or the server said that it has not changed
  copy,   ///< an older copy, since the network or the server failed; `warning` says so
};

struct FetchedPage {
  PageSource source;  ///< its `url` is where redirects led
  PageFrom from = PageFrom::network;
  std::chrono::sys_seconds fetched_at;
  std::string warning;
  int redirects = 0;  ///< that were followed
};

/// One thread: the loop's.
class PageFetcher {
 public:
  using Clock = std::function<std::chrono::sys_seconds()>;

  /// `cache` may be null. `database` must outlive it.
  PageFetcher(fetch::Fetcher& fetcher, store::Database& database, std::unique_ptr<store::PageCache> cache, Clock clock);

  /// What Accept-Language says from now on; empty: nothing.
  void set_language(std::string language) { language_ = std::move(language); }

  /// The fetcher's errors, http_status (with retry_after where the server has said when), not_html for what is no page,
  /// no_article for an empty one. http is spoken only where https leads nowhere.
  Task<Result<FetchedPage>> fetch(PageAsk ask, RequestLog& log);

 private:
  Task<Result<fetch::Response>> ask_server(PageAsk ask, std::optional<fetch::Copy> copy, RequestLog& log);
  Task<Result<fetch::Response>> exchange(PageAsk ask, std::optional<fetch::Copy> copy, RequestLog& log,
                                         std::chrono::milliseconds first_byte);
  Result<> may_ask(const std::string& host);
  void leave_alone(const fetch::Response& response, bool keep);
  std::optional<store::CachedPage> look_up(const PageAsk& ask);
  void keep(const PageAsk& ask, const fetch::Response& response);

  fetch::Fetcher& fetcher_;
  store::HostRefusals refusals_;
  std::map<std::string, store::HostRefusal, std::less<>> private_refusals_;
  std::unique_ptr<store::PageCache> cache_;
  Clock clock_;
  std::string language_;
  std::set<std::string, std::less<>> plain_hosts_;  // that have no https
};

/// What Accept-Language says for a browser's locale: "de-AT" becomes "de-AT, de;q=0.9, *;q=0.1". Empty for what is
/// none.
std::string accept_language(std::string_view locale);

}  // namespace sidelight::app
