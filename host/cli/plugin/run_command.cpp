// `sidelight plugin run`: the whole way of a page with one plugin that nobody was asked about, and all that it did.
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/collector.hpp"
#include "cli/command.hpp"
#include "cli/page_input.hpp"
#include "cli/plugin/plugin_commands.hpp"
#include "cli/plugin/plugin_folder.hpp"
#include "cli/plugin/watch.hpp"
#include "cli/print_card.hpp"
#include "cli/terminal.hpp"
#include "plugin/catalogue.hpp"
#include "wire/message.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::size_t kMostRefused = 100;
constexpr std::array<const char*, 4> kLevels = {"debug", "info", "warning", "error"};

// What is done and said shows while it happens, on standard error; standard output is for what came of it.
class Watcher : public Collector {
 public:
  Watcher(bool quiet, std::chrono::milliseconds timeout) : quiet_(quiet), timeout_(timeout) {}

  std::chrono::milliseconds timeout() const { return timeout_; }

  void on_progress(std::string_view, std::string_view detail, std::optional<std::size_t>,
                   std::optional<std::size_t>) override {
    if (quiet_ || detail == last_) return;
    last_ = detail;
    std::fprintf(stderr, "%s\n", plain(detail).c_str());
  }

  void on_log(std::string_view plugin, int level, std::string_view line) {
    log.push_back({{"plugin", plugin}, {"level", kLevels.at(static_cast<std::size_t>(level))}, {"line", line}});
    if (!quiet_)
      std::fprintf(stderr, "%s: %s: %s\n", plain(plugin).c_str(), kLevels.at(static_cast<std::size_t>(level)),
                   plain(line).c_str());
  }

  void on_refused(std::string_view plugin, std::string_view why) override {
    if (refused.size() >= kMostRefused) return;
    refused.push_back({{"plugin", plugin}, {"reason", why}});
    if (!quiet_) std::fprintf(stderr, "%s: refused: %s\n", plain(plugin).c_str(), plain(why).c_str());
  }

  json log = json::array();
  json refused = json::array();

 private:
  bool quiet_;
  std::chrono::milliseconds timeout_;
  std::string last_;
};

std::string sandbox_in_words(const json& sandbox) {
  if (!sandbox.is_object()) return "was not started";
  std::string words;
  const auto add = [&](const std::string& part) { words += (words.empty() ? "" : ", ") + part; };
  const auto has = [&](const char* key) { return sandbox.value(key, json()); };  // a plugin may have written it itself
  if (has("limits") == true) add("resource limits");
  if (has("noNewPrivileges") == true) add("no new privileges");
  if (const json version = has("landlock"); version.is_number_integer() && version != 0)
    add("Landlock " + version.dump());
  if (has("seccomp") == true) add("seccomp");
  const json missing = has("missing");
  for (const json& part : missing)
    if (part.is_string()) add(part.get<std::string>());
  return words;
}

void print(const std::string& id, const Watcher& found, const app::PageReport& report, const json& sandbox) {
  for (const json& entry : found.cards) print_card(entry["plugin"].get<std::string>(), entry["card"]);
  const json& own = found.plugins.at(id);
  const auto state = own["state"].get<std::string>();
  const auto ms = own["ms"].get<std::int64_t>();
  std::string reason = own["reason"].get<std::string>();
  std::string line = id + " " + state + " after " + std::to_string(ms) + " ms";
  if (state == "done" && ms > found.timeout().count()) {
    line += ", longer than the " + plugin::in_words(found.timeout()) + " that it has";
    if (reason.empty()) reason = "what it gave after them was lost.";
  }
  std::printf("%s\n", wrap(line + (reason.empty() ? "." : ": " + reason)).c_str());
  std::printf("Sandbox: %s.\n", plain(sandbox_in_words(sandbox)).c_str());
  if (report.requests.empty()) std::puts("Requests: none.");
  for (const auto& request : report.requests)
    std::printf("Request: %s (%s)\n", plain(request.url).c_str(), plain(request.purpose).c_str());
}

json everything(const std::string& id, const Watcher& found, const app::PageReport& report, const json& sandbox) {
  json answer = found.plugins.at(id);
  answer["plugin"] = id;
  answer["cards"] = found.cards;
  answer["log"] = found.log;
  answer["refused"] = found.refused;
  answer["sandbox"] = sandbox;
  const json summary = to_json(report);
  for (const char* key : {"article", "requests", "timings"}) answer[key] = summary[key];
  return answer;
}

int say(const Error& error, bool as_json) {
  if (as_json)
    std::puts(wire::dump({{"error", wire::to_json(error)}}).c_str());
  else
    tell(error);
  std::fflush(stdout);
  return kFailed;
}

json sandbox_of(Command& command, const std::string& id) {
  for (const json& row : command.engine().plugins().list())
    if (row["id"] == id) return row["sandbox"];
  return nullptr;
}

Task<int> run(Command& command, const RunPluginOptions& options, const std::string& id, Watcher& found) {
  app::PageRequest request{.url = options.page, .plugins = {id}};
  if (!is_address(options.page)) {
    auto page = local_page(options.page, options.url);
    if (!page) co_return say(page.error(), options.json);
    request.url = page->url;
    request.html = std::move(page->html);
  }
  const auto report = co_await app::open_page(command.engine(), std::move(request), found);
  if (!report) co_return say(report.error(), options.json);
  const json sandbox = sandbox_of(command, id);
  if (options.json)
    std::puts(wire::dump(everything(id, found, *report, sandbox)).c_str());
  else
    print(id, found, *report, sandbox);
  std::fflush(stdout);
  co_return found.plugins.at(id)["state"] == "done" ? kDone : kFailed;
}

int run_once(const RunPluginOptions& options, const Result<NamedPlugin>& named, bool introduce) {
  if (!named) return say(named.error(), options.json);
  auto found = plugin::inspect_plugin(named->folder, false);
  if (!found) return say(found.error(), options.json);
  const std::string id = found->manifest.id;
  if (options.timeout.count() > 0) found->manifest.timeout = options.timeout;
  for (const std::string& warning : found->manifest.warnings) std::fprintf(stderr, "sidelight: %s\n", warning.c_str());
  if (introduce)
    std::fprintf(stderr, "%s\n",
                 wrap(id + " runs because you named it. Elsewhere its user is asked first: it " +
                      plugin::permissions_in_words(found->manifest) + ".")
                     .c_str());
  Watcher heard(options.json, found->manifest.timeout);
  app::TriedPlugin tried{.plugin = *std::move(found)};
  tried.on_log = [&heard](std::string_view plugin, int level, std::string_view line) {
    heard.on_log(plugin, level, line);
  };
  Command command(1, std::move(tried));
  return command.run(run(command, options, id, heard));
}

int run_again_and_again(const RunPluginOptions& options) {
  const fs::path page = fs::absolute(options.page);
  ChangeWatch watch;
  for (bool first = true;; first = false) {
    if (const auto begun = watch.forget(); !begun) return say(begun.error(), options.json);
    const auto named = find_plugin_folder(options.folder);
    for (const fs::path& place : named ? std::vector{named->folder} : plugin_places(options.folder)) watch.add(place);
    if (!is_address(options.page)) watch.add(page.parent_path(), page.filename().string());
    if (run_once(options, named, first && !options.json) == kInterrupted) return kDone;
    std::fprintf(stderr, "Runs again when something changes; Ctrl-C ends it.\n\n");
    if (!watch.wait()) return kDone;
  }
}

}  // namespace

int run_plugin(const RunPluginOptions& options) {
  if (!options.watch) return run_once(options, find_plugin_folder(options.folder), !options.json);
  if (options.page != "-") return run_again_and_again(options);
  tell({.message = "Standard input cannot be watched.", .hint = "Name the page as a file."});
  return kUsage;
}

}  // namespace sidelight::cli
