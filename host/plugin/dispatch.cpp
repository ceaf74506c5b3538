#include "plugin/dispatch.hpp"

#include <algorithm>
#include <thread>

#include "base/time.hpp"
#include "plugin/page_run.hpp"
#include "plugin/setting_values.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;

constexpr const char* kForbidden = "you have forbidden it";
constexpr const char* kOptIn = "asks others on the network: off until you turn it on in the settings";

template <class Range, class Value>
bool holds(const Range& range, const Value& value) {
  return std::ranges::find(range, value) != std::ranges::end(range);
}

std::size_t cores() {
  return std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
}

// However run ends, the page is left with it.
class Leaving {
 public:
  explicit Leaving(std::shared_ptr<PageRun> page) : page_(std::move(page)) {}
  Leaving(const Leaving&) = delete;
  Leaving& operator=(const Leaving&) = delete;
  ~Leaving() { page_->leave(); }

 private:
  std::shared_ptr<PageRun> page_;
};

std::string_view consent_of(const Installed& plugin) {
  if (plugin.bundled) return "bundled";
  return plugin.allowed ? "allowed" : plugin.forbidden ? "forbidden" : "asked";
}

json entry_of(const RefusedFolder& refused) {
  const std::string name = refused.folder.filename().string();
  return {{"id", name},
          {"name", name},
          {"version", ""},
          {"about", ""},
          {"bundled", false},
          {"folder", refused.folder.string()},
          {"state", "off"},
          {"reason", refused.reason},
          {"consent", "refused"},
          {"asked", ""},
          {"permissions", ""},
          {"hosts", json::array()},
          {"needs", json::array()},
          {"uses", json::array()},
          {"gives", json::array()},
          {"cache", 0},
          {"enabled", true},
          {"mayRestart", false},
          {"sandbox", nullptr},
          {"lastMs", nullptr},
          {"lastRun", ""},
          {"settings", json::array()},
          {"warnings", json::array()}};
}

}  // namespace

Dispatcher::Dispatcher(asio::any_io_executor loop, DispatcherOptions options, PluginWeb& web, PluginCache& cache)
    : loop_(loop),
      options_(std::move(options)),
      permits_(std::make_shared<Permits>(loop,
                                         options_.at_once == 0 ? std::min<std::size_t>(cores(), 4) : options_.at_once)),
      web_(web),
      cache_(cache) {
  follow(std::exchange(options_.catalogue, {}), std::exchange(options_.choices, {}));
}

Dispatcher::~Dispatcher() {
  for (const auto& worker : lineup_->workers) worker->close();
  for (const auto& dismissed : dismissed_)
    if (const auto worker = dismissed.lock()) worker->close();
}

// The one that there is, if nothing about the plugin has changed.
std::shared_ptr<Worker> Dispatcher::worker_for(Installed plugin) {
  const Choices& choices = options_.choices;
  const auto chosen = choices.settings.find(plugin.manifest.id);
  const json settings = setting_values(plugin.manifest, chosen == choices.settings.end() ? json::object() : *chosen);
  const auto found = choices.standings.find(plugin.manifest.id);
  const Standing standing = found == choices.standings.end() ? Standing() : found->second;
  for (const auto& worker : lineup_->workers) {
    const Installed& known = worker->plugin();
    if (known.manifest.id != plugin.manifest.id) continue;
    const bool same = known.folder == plugin.folder && known.manifest_stamp == plugin.manifest_stamp &&
                      known.library_stamp == plugin.library_stamp && known.bundled == plugin.bundled;
    if (!same || worker->settings() != settings) break;
    worker->follow(standing);
    return worker;
  }
  WorkerOptions options{.program = options_.worker,
                        .settings = settings,
                        .standing = standing,
                        .times = options_.times,
                        .on_log = options_.on_log,
                        .on_request = options_.on_request,
                        .on_stopped = options_.on_stopped};
  return std::make_shared<Worker>(loop_, std::move(plugin), std::move(options), permits_, web_, cache_);
}

void Dispatcher::follow(Catalogue catalogue, Choices choices) {
  options_.choices = std::move(choices);
  auto next = std::make_shared<Lineup>();
  next->refused = catalogue.refused;
  for (const Installed& plugin : catalogue.plugins) {
    const std::string& id = plugin.manifest.id;
    if (!plugin.allowed) {
      next->off.push_back({plugin, plugin.forbidden ? kForbidden : "waits for your consent"});
    } else if (holds(options_.choices.turned_off, id)) {
      next->off.push_back({plugin, is_opt_in(plugin) ? kOptIn : "turned off in the settings"});
    } else {
      next->manifests.push_back(plugin.manifest);
      next->workers.push_back(worker_for(plugin));
    }
  }
  next->plan = plan(next->manifests);
  const auto before = std::exchange(lineup_, std::move(next));
  std::erase_if(dismissed_, [](const auto& worker) { return worker.expired(); });
  for (const auto& worker : before->workers) {
    if (holds(lineup_->workers, worker)) continue;
    worker->retire();
    dismissed_.push_back(worker);
  }
  dismiss(catalogue);
}

// Also of earlier lineups: a plugin that was turned off first and forbidden then may still have a page.
void Dispatcher::dismiss(const Catalogue& catalogue) {
  for (const auto& dismissed : dismissed_) {
    const auto worker = dismissed.lock();
    if (!worker) continue;
    const std::string& id = worker->plugin().manifest.id;
    const auto found =
        std::ranges::find_if(catalogue.plugins, [&](const auto& plugin) { return plugin.manifest.id == id; });
    const auto refused =
        std::ranges::find_if(catalogue.refused, [&](const auto& folder) { return folder.folder.filename() == id; });
    if (found != catalogue.plugins.end()) {
      if (found->forbidden) worker->end(kForbidden);
    } else {
      worker->end(refused != catalogue.refused.end() ? refused->reason : "is not there any more");
    }
  }
}

Task<void> Dispatcher::run(PageJob job, Observer& observer) {
  const auto lineup = lineup_;
  for (const Lineup::Off& off : lineup->off) {
    const std::string& id = off.plugin.manifest.id;
    if (job.only.empty() || holds(job.only, id)) observer.on_plugin(id, name(State::off), off.reason, {});
  }
  const auto page = std::make_shared<PageRun>(loop_, job, observer, lineup);
  const Leaving leaving(page);
  page->begin();
  co_await PageRun::until_over(page);
}

json Dispatcher::entry_of(const Installed& plugin) const {
  const Manifest& manifest = plugin.manifest;
  const std::string& id = manifest.id;
  const Choices& choices = options_.choices;
  const auto chosen = choices.settings.find(id);
  std::vector<std::string> warnings = manifest.warnings;
  if (const auto more = choices.warnings.find(id); more != choices.warnings.end())
    warnings.insert(warnings.end(), more->second.begin(), more->second.end());
  return {{"id", id},
          {"name", manifest.name},
          {"version", manifest.version},
          {"about", manifest.about},
          {"bundled", plugin.bundled},
          {"folder", plugin.folder.string()},
          {"state", "off"},
          {"reason", ""},
          {"consent", consent_of(plugin)},
          {"asked", asked_of(plugin)},
          {"permissions", permissions_in_words(manifest)},
          {"hosts", manifest.hosts},
          {"needs", manifest.needs},
          {"uses", manifest.uses},
          {"gives", manifest.gives},
          {"cache", manifest.cache},
          {"enabled", !holds(choices.turned_off, id)},
          {"mayRestart", false},
          {"sandbox", nullptr},
          {"lastMs", nullptr},
          {"lastRun", ""},
          {"settings", setting_rows(manifest, chosen == choices.settings.end() ? json::object() : *chosen)},
          {"warnings", std::move(warnings)}};
}

json Dispatcher::list() const {
  json entries = json::array();
  for (std::size_t i = 0; i < lineup_->workers.size(); ++i) {
    const Worker& worker = *lineup_->workers[i];
    const auto left = std::ranges::find(lineup_->plan.left_out, i, &LeftOut::plugin);
    const bool left_out = left != lineup_->plan.left_out.end();
    json entry = entry_of(worker.plugin());
    entry["state"] = left_out || worker.off() ? "off" : worker.working() ? "running" : worker.warm() ? "ready" : "idle";
    entry["reason"] = left_out ? left->reason : worker.last_trouble();
    entry["mayRestart"] = worker.off();
    entry["sandbox"] = worker.sandbox();
    if (const auto took = worker.last_took()) entry["lastMs"] = took->count();
    if (const auto when = worker.last_run()) entry["lastRun"] = iso_time(*when);
    entries.push_back(std::move(entry));
  }
  for (const Lineup::Off& off : lineup_->off) {
    entries.push_back(entry_of(off.plugin));
    entries.back()["reason"] = off.reason;
  }
  std::sort(entries.begin(), entries.end(), [](const json& a, const json& b) { return a["id"] < b["id"]; });
  for (const RefusedFolder& refused : lineup_->refused) entries.push_back(plugin::entry_of(refused));
  return entries;
}

}  // namespace sidelight::plugin
