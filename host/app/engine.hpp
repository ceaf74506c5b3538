// Everything that does the work, put together once: store, network, resolver, readers, plugins. The host and the
// command line differ only in who asks.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/adapters.hpp"
#include "app/page_fetcher.hpp"
#include "app/page_loader.hpp"
#include "app/plugin_book.hpp"
#include "app/reader_pool.hpp"
#include "app/settings.hpp"
#include "base/async.hpp"
#include "base/paths.hpp"
#include "fetch/fetcher.hpp"
#include "plugin/dispatch.hpp"
#include "resolve/online.hpp"
#include "store/database.hpp"

namespace sidelight::app {

/// Where the parts of this program are: bin/ and lib/sidelight/ side by side, in the build tree as in an installed one.
struct ProgramFolders {
  std::filesystem::path helpers;  ///< sidelight-reader and sidelight-worker
  std::filesystem::path plugins;  ///< the bundled ones
  std::filesystem::path share;    ///< sidelight/template, cmake/Sidelight
};
ProgramFolders program_folders();

/// Where plugins are, and what is kept apart for them.
PluginFolders plugin_folders(const UserFolders& folders);

/// A plugin that its author tries out: it runs though nobody was asked, instead of an installed one of the same id.
struct TriedPlugin {
  plugin::Installed plugin;
  plugin::PluginLog on_log;  ///< instead of the program's log
};

/// One thread: the loop's, which must outlive it.
class Engine {
 public:
  Engine(asio::any_io_executor loop, const Settings& settings, const UserFolders& folders, std::size_t readers = 1,
         std::optional<TriedPlugin> tried = {});

  resolve::Resolver& resolver() { return *resolver_; }
  fetch::Fetcher& fetcher() { return *fetcher_; }
  ReaderPool& readers() { return *readers_; }
  PageLoader& pages() { return *pages_; }
  plugin::Dispatcher& plugins() { return *plugins_; }
  PluginBook& plugin_book() { return plugin_book_; }

  /// Pages that are opened from now on go by what was decided about plugins meanwhile, here or in another process.
  void follow_plugins();

  /// How feeds of Google News are asked for where their address does not say.
  const resolve::Locale& google_locale() const { return google_locale_; }
  const std::string& google_user_agent() const { return google_user_agent_; }

  /// What the user should hear about starting: a setting that is wrong, a store that could not be opened.
  const std::vector<std::string>& warnings() const { return warnings_; }

  /// The browser's, for publishers that write in several languages; the setting goes before it.
  void set_locale(std::string_view locale);

  /// Loads what the first page needs, in the background.
  void warm_up() { fetch::warm_up(*fetcher_); }

  /// Ends every child process. Nothing may be asked after it.
  void stop();

 private:
  std::vector<std::string> warnings_;
  resolve::Locale google_locale_;
  std::string google_user_agent_;
  store::Database database_;
  std::unique_ptr<fetch::Fetcher> fetcher_;
  std::unique_ptr<resolve::Resolver> resolver_;
  std::unique_ptr<ReaderPool> readers_;
  std::unique_ptr<PageFetcher> page_fetcher_;
  std::unique_ptr<PageLoader> pages_;
  bool language_is_set_ = false;
  PluginBook plugin_book_;
  std::int64_t followed_;  // which revision of it the dispatcher knows
  PluginWeb plugin_web_;
  PluginCache plugin_cache_;
  std::optional<TriedPlugin> tried_;
  std::unique_ptr<plugin::Dispatcher> plugins_;
};

}  // namespace sidelight::app
