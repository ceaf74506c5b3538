#include "app/engine.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "base/network.hpp"

namespace sidelight::app {
namespace {

fetch::Settings fetch_settings(const Settings& settings) {
  const std::string own = "Sidelight/" SIDELIGHT_VERSION " (reads one page at its user's request)";
  return {.user_agent = settings.user_agent.empty() ? own : settings.user_agent, .test_world = settings.test_world};
}

// Without its file Sidelight works all the same, and forgets.
store::Database open_store(const std::filesystem::path& path, std::vector<std::string>& warnings) {
  auto database = store::Database::open(path);
  if (!database) {
    warnings.push_back(database.error().message);
    return store::Database::in_memory().value();
  }
  if (!database->warning().empty()) warnings.push_back(database->warning());
  return *std::move(database);
}

// Where the user wants no copies, those that there are go.
std::unique_ptr<store::PageCache> page_cache(const Settings& settings, const UserFolders& folders) {
  auto cache = std::make_unique<store::PageCache>(folders.cache / "pages.db", settings.page_cache_mb * 1024 * 1024);
  if (settings.page_cache_mb > 0) return cache;
  cache->clear();
  return nullptr;
}

plugin::DispatcherOptions plugin_options(const Settings& settings, const UserFolders& folders,
                                         store::Database& database, std::optional<TriedPlugin> tried) {
  const ProgramFolders program = program_folders();
  plugin::DispatcherOptions options{
      .worker = program.helpers / "sidelight-worker",
      .catalogue =
          plugin::find_plugins({{program.plugins, true}, {folders.data / "plugins", false}}, ConsentBook(database)),
      .settings = settings.plugins,
      .on_log = [](std::string_view plugin, int, std::string_view line) { spdlog::info("{}: {}", plugin, line); }};
  if (tried) {
    auto& plugins = options.catalogue.plugins;
    std::erase_if(plugins, [&](const auto& known) { return known.manifest.id == tried->plugin.manifest.id; });
    tried->plugin.allowed = true;
    plugins.push_back(std::move(tried->plugin));
    std::ranges::sort(plugins, {}, [](const plugin::Installed& known) { return known.manifest.id; });
    options.on_log = std::move(tried->on_log);
  }
  return options;
}

}  // namespace

ProgramFolders program_folders() {
  const auto programs = program_path().parent_path();
  std::error_code error;
  const auto installed = programs.parent_path() / "libexec/sidelight";
  return {.helpers = std::filesystem::exists(installed / "sidelight-worker", error) ? installed : programs,
          .plugins = programs.parent_path() / "lib/sidelight/plugins",
          .share = programs.parent_path() / "share"};
}

Engine::Engine(asio::any_io_executor loop, const Settings& settings, const UserFolders& folders, std::size_t readers,
               std::optional<TriedPlugin> tried)
    : warnings_(settings.warnings),
      google_locale_(settings.google_locale.value_or(resolve::Locale())),
      google_user_agent_(settings.google_user_agent),
      database_(open_store(folders.data / "sidelight.db", warnings_)),
      fetcher_(fetch::make_fetcher(loop, fetch_settings(settings))),
      resolver_(std::make_unique<resolve::Resolver>(
          loop, std::make_shared<GoogleFetcher>(*fetcher_, settings.google_user_agent), database_, &now,
          resolve::Resolver::Options{.network = [] { return network_identity(); }, .locale = settings.google_locale})),
      readers_(std::make_unique<ReaderPool>(loop, program_folders().helpers / "sidelight-reader", readers)),
      page_fetcher_(std::make_unique<PageFetcher>(*fetcher_, database_, page_cache(settings, folders), &now)),
      pages_(std::make_unique<PageLoader>(*page_fetcher_, *readers_)),
      language_is_set_(!settings.accept_language.empty()),
      plugin_web_(*fetcher_),
      plugin_cache_(database_),
      plugins_(std::make_unique<plugin::Dispatcher>(
          loop, plugin_options(settings, folders, database_, std::move(tried)), plugin_web_, plugin_cache_)) {
  page_fetcher_->set_language(settings.accept_language);
}

void Engine::set_locale(std::string_view locale) {
  if (!language_is_set_) page_fetcher_->set_language(accept_language(locale));
}

void Engine::stop() {
  plugins_.reset();
  readers_.reset();
}

}  // namespace sidelight::app
