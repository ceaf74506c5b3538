#include "app/engine.hpp"

#include <algorithm>

#include "base/network.hpp"

namespace sidelight::app {
namespace {

fetch::Settings fetch_settings(const Settings& settings) {
  const std::string contact = *SIDELIGHT_CONTACT ? "; " SIDELIGHT_CONTACT : "";
  const std::string own = "Sidelight/" SIDELIGHT_VERSION " (reads one page at its user's request" + contact + ")";
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

// What there is, and in its place what is tried out.
plugin::Catalogue catalogue_with(const plugin::Catalogue& known, const std::optional<TriedPlugin>& tried) {
  plugin::Catalogue catalogue = known;
  if (!tried) return catalogue;
  auto& plugins = catalogue.plugins;
  std::erase_if(plugins, [&](const auto& one) { return one.manifest.id == tried->plugin.manifest.id; });
  plugins.push_back(tried->plugin);
  plugins.back().allowed = true;
  std::ranges::sort(plugins, {}, [](const plugin::Installed& one) { return one.manifest.id; });
  return catalogue;
}

// What is tried out runs, also where the user has turned it off.
plugin::Choices choices_with(const plugin::Choices& known, const std::optional<TriedPlugin>& tried) {
  plugin::Choices choices = known;
  if (tried) std::erase(choices.turned_off, tried->plugin.manifest.id);
  return choices;
}

plugin::DispatcherOptions plugin_options(PluginBook& book, const std::optional<TriedPlugin>& tried) {
  plugin::DispatcherOptions options{.worker = program_folders().helpers / "sidelight-worker",
                                    .catalogue = catalogue_with(book.catalogue(), tried),
                                    .choices = choices_with(book.choices(), tried)};
  // A line or a request that cannot be written down is no reason to do without the plugin.
  options.on_log = [&book](std::string_view plugin, int level, std::string_view line) {
    static_cast<void>(book.log().add_line(plugin, level, line, now()));
  };
  options.on_request = [&book](std::string_view plugin, std::string_view url) -> plugin::RequestEnded {
    const auto number = book.log().add_request(plugin, url, now());
    if (!number) return {};
    return [&book, number = *number](std::string_view outcome) {
      static_cast<void>(book.log().set_outcome(number, outcome));
    };
  };
  options.on_stopped = [&book](std::string_view plugin, std::string_view reason) { book.stopped(plugin, reason); };
  if (tried) options.on_log = tried->on_log;
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

PluginFolders plugin_folders(const UserFolders& folders) {
  return {.bundled = program_folders().plugins,
          .own = folders.data / "plugins",
          .secrets = folders.data / "plugin-secrets.json",
          .log = folders.state / "plugin-log.db"};
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
      plugin_book_(database_, plugin_folders(folders), settings.plugins),
      followed_(plugin_book_.revision()),
      plugin_web_(*fetcher_),
      plugin_cache_(database_),
      tried_(std::move(tried)),
      plugins_(std::make_unique<plugin::Dispatcher>(loop, plugin_options(plugin_book_, tried_), plugin_web_,
                                                    plugin_cache_)) {
  page_fetcher_->set_language(settings.accept_language);
}

void Engine::set_locale(std::string_view locale) {
  if (!language_is_set_) page_fetcher_->set_language(accept_language(locale));
}

void Engine::follow_plugins() {
  plugin_book_.look();
  if (std::exchange(followed_, plugin_book_.revision()) == plugin_book_.revision()) return;
  plugins_->follow(catalogue_with(plugin_book_.catalogue(), tried_), choices_with(plugin_book_.choices(), tried_));
  plugin_book_.forget_removed();
}

void Engine::stop() {
  plugins_.reset();
  readers_.reset();
}

}  // namespace sidelight::app
