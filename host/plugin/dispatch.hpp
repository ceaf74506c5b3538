// Runs the plugins over a page: who may, in which order, with what, and what came of it. Who may can change at any
// time.
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
#include "plugin/lineup.hpp"
#include "plugin/outside.hpp"

namespace sidelight::plugin {

struct PageJob {
  const Article& article;              ///< must live until run is over
  std::string_view html;               ///< the same; for those that may see the page
  std::string page_key;                ///< which page this is, for "ended twice on this page"
  std::vector<std::string> only = {};  ///< ids; those that give what they need run as well. Empty: all
  bool is_private = false;             ///< no line, no request and no cached value of it is kept
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

/// What the user has decided, besides the consent that the catalogue knows.
struct Choices {
  nlohmann::json settings = nlohmann::json::object();        ///< plugin id to an object of the user's values
  std::vector<std::string> turned_off;                       ///< ids
  std::map<std::string, Standing> standings;                 ///< by id
  std::map<std::string, std::vector<std::string>> warnings;  ///< by id: sentences about the values

  friend bool operator==(const Choices&, const Choices&) = default;
};

struct DispatcherOptions {
  std::filesystem::path worker;  ///< the program sidelight-worker
  Catalogue catalogue;
  Choices choices;
  std::size_t at_once = 0;  ///< 0: as many as there are cores, at most four
  WorkerTimes times;
  PluginLog on_log;
  PluginRequests on_request;
  PluginStopped on_stopped;
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

  /// Pages that are opened from now on go by this; those that are open end as they began, but for plugins that were
  /// forbidden or removed, which end at once.
  void follow(Catalogue catalogue, Choices choices);

  /// For `plugins/list`: docs/protocol.md says what an entry holds.
  nlohmann::json list() const;

 private:
  std::shared_ptr<Worker> worker_for(Installed plugin);
  void dismiss(const Catalogue& catalogue);
  nlohmann::json entry_of(const Installed& plugin) const;

  asio::any_io_executor loop_;
  DispatcherOptions options_;  // without the catalogue
  std::shared_ptr<Permits> permits_;
  PluginWeb& web_;
  PluginCache& cache_;
  std::shared_ptr<const Lineup> lineup_ = std::make_shared<Lineup>();
  std::vector<std::weak_ptr<Worker>> dismissed_;  // of earlier lineups, for as long as their pages are open
};

}  // namespace sidelight::plugin
