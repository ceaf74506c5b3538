// Everything that does the work, put together once: settings, store, network, resolver, readers, plugins. The host and the
// command line differ only in who asks.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/reader_pool.hpp"
#include "app/request_log.hpp"
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
  std::filesystem::path programs;
  std::filesystem::path plugins;
};
ProgramFolders program_folders();

/// One thread: the loop's. Destroying it ends every child process.
class Engine {
 public:
  Engine(asio::any_io_executor loop, const Settings& settings, const UserFolders& folders, std::size_t readers = 1);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  resolve::Resolver& resolver() { return *resolver_; }
  fetch::Fetcher& fetcher() { return *fetcher_; }
  ReaderPool& readers() { return readers_; }
  plugin::Dispatcher& plugins() { return *plugins_; }

  /// While it lives, what the resolver asks of Google is also written into `log`.
  class ResolveListener {
   public:
    ResolveListener(Engine& engine, RequestLog& log);
    ~ResolveListener();
    ResolveListener(const ResolveListener&) = delete;
    ResolveListener& operator=(const ResolveListener&) = delete;

   private:
    Engine& engine_;
    RequestLog& log_;
  };

  /// What the user should hear about starting: a setting that is wrong, a store that could not be opened.
  const std::vector<std::string>& warnings() const { return warnings_; }

  /// Loads what the first page needs, in the background.
  void warm_up();

 private:
  class GoogleFetcher;
  class ConsentBook;
  class PluginWebAdapter;
  class PluginCacheAdapter;

  std::vector<std::string> warnings_;
  store::Database database_;
  std::unique_ptr<fetch::Fetcher> fetcher_;
  std::vector<RequestLog*> listeners_;
  std::unique_ptr<GoogleFetcher> google_;
  std::unique_ptr<resolve::Resolver> resolver_;
  ReaderPool readers_;
  std::unique_ptr<ConsentBook> consents_;
  std::unique_ptr<PluginWebAdapter> plugin_web_;
  std::unique_ptr<PluginCacheAdapter> plugin_cache_;
  std::unique_ptr<plugin::Dispatcher> plugins_;
};

}  // namespace sidelight::app
