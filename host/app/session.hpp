// One open page, from its link to its last card: resolve, fetch, extract, analyse. Reads top to bottom and is cancelled
// as one.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/request_log.hpp"
#include "base/async.hpp"
#include "model/article.hpp"

namespace sidelight::app {

class Engine;

struct PageRequest {
  std::string url;
  std::optional<std::string> html;   ///< as the tab holds it; then nothing is fetched
  std::string title;                 ///< the tab's, used when the page names none
  std::vector<std::string> plugins;  ///< ids; empty: all
  bool refresh = false;              ///< the publisher is asked, however good the copy of its page is
  bool keep = true;  ///< false, for a private window: nothing of it is kept, and no copy of the page is used
};

/// Who wants to hear of it while it happens. All calls come on the loop's thread.
class PageObserver {
 public:
  virtual ~PageObserver() = default;
  virtual void on_progress(std::string_view stage, std::string_view detail, std::optional<std::size_t> received = {},
                           std::optional<std::size_t> total = {}) = 0;
  virtual void on_article(const Article& article) = 0;
  virtual void on_card(std::string_view plugin, const nlohmann::json& card) = 0;
  virtual void on_plugin(std::string_view plugin, std::string_view state, std::string_view reason,
                         std::chrono::milliseconds took) = 0;
  virtual void on_refused(std::string_view, std::string_view) {}  ///< plugin and why; for its author
};

/// The answer to page/open, but for the page's id.
struct PageReport {
  std::string url, original, title;
  std::string source = "tab";  ///< where the page came from: tab, network, cache or copy
  std::string fetched;         ///< when, ISO 8601; empty for a tab's
  std::string warning;         ///< a sentence where the page is an older copy
  std::size_t cards = 0;
  std::map<std::string, std::size_t> plugins;  ///< state to count: done, failed, skipped, off
  RequestLog requests;
  std::map<std::string, std::chrono::milliseconds> timings;  ///< by stage, and "total"
};

nlohmann::json to_json(const PageReport& report);

/// An error carries the stage that it happened in and the page's address. The request and the observer must outlive the
/// task.
Task<Result<PageReport>> open_page(Engine& engine, PageRequest request, PageObserver& observer);

}  // namespace sidelight::app
