// What `sidelight plugin` takes from those who write plugins.
#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "cli/plugin/plugin_commands.hpp"

namespace sidelight::cli {
namespace {

constexpr std::int64_t kLongest = 3'600'000;  // ms; a debugger's patience

void add_new(CLI::App& plugin, int& status) {
  const auto options = std::make_shared<NewPluginOptions>();
  auto* command = plugin.add_subcommand("new", "Begin a plugin: a folder that builds as it is");
  command->add_option("id", options->id, "Its id, a reverse-DNS name such as org.example.dates")->required();
  command->add_flag("--c", options->c, "In C instead of C++");
  command->add_option("--into", options->into, "Where its folder is made (here)");
  command->add_option("--name", options->name, "What people see (made from the id)");
  command->callback([options, &status] { status = new_plugin(*options); });
}

void add_run(CLI::App& plugin, int& status) {
  const auto options = std::make_shared<RunPluginOptions>();
  const auto timeout = std::make_shared<std::int64_t>(0);
  auto* command = plugin.add_subcommand("run", "Run a plugin on a page, and show all that it does");
  command->add_option("folder", options->folder, "The plugin's folder, or the build folder that holds it")->required();
  command->add_option("page", options->page, "An address, a file, or \"-\" for standard input")->required();
  command->add_option("--url", options->url, "Where a file is from");
  command->add_flag("--json", options->json, "One JSON object a run");
  command->add_flag("--watch", options->watch,
                    "Run again whenever the library, plugin.json or the page has changed, until Ctrl-C");
  const std::map<std::string, std::int64_t> units = {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}};
  command->add_option("--timeout", *timeout, "Instead of plugin.json's, such as \"10 s\"; \"1 h\" for a debugger")
      ->type_name("TIME")
      ->transform(CLI::AsNumberWithUnit(units, CLI::AsNumberWithUnit::UNIT_REQUIRED, "TIME"))
      ->check(CLI::Range(std::int64_t{50}, kLongest));
  command->footer(
      "Nobody is asked whether the plugin may run: you have named it. Exit status: 0 done, 1 not, 2 wrong use.");
  command->callback([options, timeout, &status] {
    options->timeout = std::chrono::milliseconds(*timeout);
    status = run_plugin(*options);
  });
}

void add_check(CLI::App& plugin, int& status) {
  const auto options = std::make_shared<CheckPluginOptions>();
  auto* command = plugin.add_subcommand("check", "Test what every plugin has to keep to, and your own pages");
  command->add_option("folder", options->folder, "The plugin's folder, or the build folder that holds it")->required();
  command->add_flag("--json", options->json, "All results as one JSON object");
  command->add_flag("--update", options->update, "Write what the plugin gives for pages/ now into expected/");
  command->add_option("--only", options->only, "Only this test; may be given several times");
  command->footer("Exit status: 0 no test failed (there may be warnings), 1 some did, 2 wrong use.");
  command->callback([options, &status] { status = check_plugin(*options); });
}

}  // namespace

void add_author_commands(CLI::App& plugin, int& status) {
  add_new(plugin, status);
  add_run(plugin, status);
  add_check(plugin, status);
}

}  // namespace sidelight::cli
