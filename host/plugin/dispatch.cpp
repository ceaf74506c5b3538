#include "plugin/dispatch.hpp"

#include <algorithm>
#include <thread>

#include "plugin/page_run.hpp"
#include "plugin/setting_values.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;

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

json row(const Manifest& manifest, bool bundled, std::string_view state, std::string_view reason) {
  return {{"id", manifest.id},
          {"name", manifest.name},
          {"version", manifest.version},
          {"about", manifest.about},
          {"bundled", bundled},
          {"state", state},
          {"reason", reason},
          {"sandbox", nullptr},
          {"permissions", permissions_in_words(manifest)},
          {"lastMs", nullptr},
          {"warnings", manifest.warnings},
          {"settings", settings_schema(manifest)}};
}

}  // namespace

Dispatcher::Dispatcher(asio::any_io_executor loop, DispatcherOptions options, PluginWeb& web, PluginCache& cache)
    : loop_(loop), refused_(std::move(options.catalogue.refused)) {
  const auto permits =
      std::make_shared<Permits>(loop, options.at_once == 0 ? std::min<std::size_t>(cores(), 4) : options.at_once);
  for (Installed& plugin : options.catalogue.plugins) {
    const std::string id = plugin.manifest.id;
    if (!plugin.allowed) {
      off_.push_back({std::move(plugin), "waits for your consent"});
      continue;
    }
    if (std::find(options.turned_off.begin(), options.turned_off.end(), id) != options.turned_off.end()) {
      off_.push_back({std::move(plugin), "turned off in the settings"});
      continue;
    }
    manifests_.push_back(plugin.manifest);
    const auto chosen = options.settings.find(id);
    WorkerOptions worker{.program = options.worker, .times = options.times, .on_log = options.on_log};
    worker.settings = setting_values(plugin.manifest, chosen == options.settings.end() ? json::object() : *chosen);
    workers_.push_back(std::make_shared<Worker>(loop, std::move(plugin), std::move(worker), permits, web, cache));
  }
  plan_ = plan(manifests_);
}

Dispatcher::~Dispatcher() {
  for (const auto& worker : workers_) worker->close();
}

Task<void> Dispatcher::run(PageJob job, Observer& observer) {
  for (const Off& off : off_) {
    const std::string& id = off.plugin.manifest.id;
    const bool asked = job.only.empty() || std::find(job.only.begin(), job.only.end(), id) != job.only.end();
    if (asked) observer.on_plugin(id, name(State::off), off.reason, {});
  }
  const auto page = std::make_shared<PageRun>(loop_, job, observer, manifests_, plan_, workers_);
  const Leaving leaving(page);
  page->begin();
  co_await PageRun::until_over(page);
}

std::string Dispatcher::why_off(std::size_t plugin) const {
  for (const LeftOut& left : plan_.left_out) {
    if (left.plugin == plugin) return left.reason;
  }
  return workers_[plugin]->off() ? workers_[plugin]->last_trouble() : std::string();
}

json Dispatcher::list() const {
  json rows = json::array();
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    const Worker& worker = *workers_[i];
    std::string reason = why_off(i);
    std::string_view state = !reason.empty() ? "off" : worker.working() ? "running" : worker.warm() ? "ready" : "idle";
    if (reason.empty()) reason = worker.last_trouble();
    json entry = row(manifests_[i], worker.plugin().bundled, state, reason);
    entry["sandbox"] = worker.sandbox();
    if (const auto took = worker.last_took()) entry["lastMs"] = took->count();
    rows.push_back(std::move(entry));
  }
  for (const Off& off : off_) rows.push_back(row(off.plugin.manifest, off.plugin.bundled, "off", off.reason));
  std::sort(rows.begin(), rows.end(), [](const json& a, const json& b) { return a["id"] < b["id"]; });
  for (const RefusedFolder& refused : refused_) {
    Manifest nameless;
    nameless.id = nameless.name = refused.folder.filename().string();
    rows.push_back(row(nameless, false, "off", refused.reason));
  }
  return rows;
}

std::vector<std::string> Dispatcher::requests(std::string_view id) const {
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    if (manifests_[i].id == id) return {workers_[i]->requests().begin(), workers_[i]->requests().end()};
  }
  return {};
}

bool Dispatcher::start_again(std::string_view id) {
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    if (manifests_[i].id != id) continue;
    workers_[i]->start_again();
    return true;
  }
  return false;
}

}  // namespace sidelight::plugin
