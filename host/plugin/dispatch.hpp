// Runs the plugins over a page: who may, in which order, with what, and what came of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/async.hpp"
#include "model/article.hpp"
#include "plugin/catalogue.hpp"
#include "plugin/graph.hpp"
#include "plugin/outside.hpp"
#include "plugin/worker.hpp"

namespace sidelight::plugin {

struct PageJob {
  const Article& article;              ///< must live until run is over
  std::string_view html;               ///< the same; for those that may see the page
  std::string page_key;                ///< which page this is, for "ended twice on this page"
  std::vector<std::string> only = {};  ///< ids; those that give what they need run as well. Empty: all
};

/// Called on the loop's thread while run is going on, and never after it.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void on_card(std::string_view plugin, const nlohmann::json& card) = 0;  ///< as to_wire of card.hpp makes it
  /// Each plugin that takes part is waiting and running, and ends as done, failed, skipped or off.
  virtual void on_plugin(std::string_view plugin, std::string_view state, std::string_view reason,
                         std::chrono::milliseconds took) = 0;
  virtual void on_request(std::string_view plugin, std::string_view url) = 0;  ///< about to leave the machine
  /// What was not taken of it, or not given to it, and why.
  virtual void on_refused(std::string_view, std::string_view) {}
};

struct DispatcherOptions {
  std::filesystem::path worker;  ///< the program sidelight-worker
  Catalogue catalogue;
  nlohmann::json settings = nlohmann::json::object();  ///< plugin id to an object of the user's values
  std::vector<std::string> turned_off;                 ///< ids
  std::size_t at_once = 0;                             ///< 0: as many as there are cores, at most four
  WorkerTimes times;
  PluginLog on_log;
};

/// One thread: the loop's. Web and cache must outlive it. Destroying it ends every worker; the loop should run or end
/// after that.
class Dispatcher {
 public:
  Dispatcher(asio::any_io_executor loop, DispatcherOptions options, PluginWeb& web, PluginCache& cache);
  ~Dispatcher();
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;

  /// Done when every plugin has ended, in whichever way. Cancelling it leaves the page: nothing of it is heard of any
  /// more.
  Task<void> run(PageJob job, Observer& observer);

  /// For `plugins/list`: id, name, version, about, bundled, state, reason, sandbox, permissions, lastMs, settings.
  nlohmann::json list() const;

  /// The addresses that a plugin asked last. Empty for an unknown one.
  std::vector<std::string> requests(std::string_view id) const;

  /// Forgives a plugin its deaths. False for an unknown one.
  bool start_again(std::string_view id);

 private:
  std::string why_off(std::size_t plugin) const;

  asio::any_io_executor loop_;
  std::vector<Manifest> manifests_;  // of those that may run; the plan's indices
  Plan plan_;
  std::vector<std::shared_ptr<Worker>> workers_;  // in the order of the manifests
  struct Off {
    Installed plugin;
    std::string reason;
  };
  std::vector<Off> off_;  // no consent, or turned off
  std::vector<RefusedFolder> refused_;
};

}  // namespace sidelight::plugin
