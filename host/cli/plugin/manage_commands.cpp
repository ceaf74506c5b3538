// What `sidelight plugin` takes from those who use plugins.
#include "cli/plugin/manage_commands.hpp"

#include <CLI/CLI.hpp>
#include <memory>

namespace sidelight::cli {
namespace {

constexpr const char* kId = "Its id, as `sidelight plugin list` shows it";

void add_install(CLI::App& plugin, int& status) {
  const auto options = std::make_shared<InstallPluginOptions>();
  auto* command = plugin.add_subcommand("install", "Install a plugin, or a newer one in its place");
  command->add_option("source", options->source, "A plugin's folder, or a .tar.gz, .tgz, .tar or .zip archive of it")
      ->required();
  command->add_flag("--yes", options->yes, "Allow what it asks for; needed where there is no terminal to ask on");
  command->footer("Settings are kept. Exit status: 0 installed, 1 not, 2 wrong use.");
  command->callback([options, &status] { status = install_plugin(*options); });
}

void add_remove(CLI::App& plugin, int& status) {
  const auto options = std::make_shared<RemovePluginOptions>();
  auto* command = plugin.add_subcommand("remove", "End a plugin and remove it, with all that is kept of it");
  command->add_option("id", options->id, kId)->required();
  command->add_flag("--yes", options->yes, "Without being asked; needed where there is no terminal to ask on");
  command->add_flag("--keep-settings", options->keep_settings, "For when it is installed again");
  command->callback([options, &status] { status = remove_plugin(*options); });
}

void add_list(CLI::App& plugin, int& status) {
  const auto as_json = std::make_shared<bool>(false);
  auto* command = plugin.add_subcommand("list", "Every plugin, its state and what it may do");
  command->add_flag("--json", *as_json, "As JSON, the entries of plugins/list");
  command->callback([as_json, &status] { status = list_plugins(*as_json); });
}

// A command that takes an id and nothing else.
void add_decision(CLI::App& plugin, int& status, const char* name, const char* about,
                  int (*decide)(const std::string&)) {
  const auto id = std::make_shared<std::string>();
  auto* command = plugin.add_subcommand(name, about);
  command->add_option("id", *id, kId)->required();
  command->callback([id, decide, &status] { status = decide(*id); });
}

void add_allow(CLI::App& plugin, int& status) {
  const auto id = std::make_shared<std::string>();
  const auto yes = std::make_shared<bool>(false);
  auto* command = plugin.add_subcommand("allow", "Let a plugin of your own folder run, with what it asks for");
  command->add_option("id", *id, kId)->required();
  command->add_flag("--yes", *yes, "Without being asked on a terminal");
  command->callback([id, yes, &status] { status = allow_plugin(*id, *yes); });
}

void add_set(CLI::App& plugin, int& status) {
  const auto options = std::make_shared<SetPluginOptions>();
  auto* command = plugin.add_subcommand("set", "Change a plugin's settings");
  command->add_option("id", options->id, kId)->required();
  command->add_option("values", options->values,
                      "KEY=VALUE, several if you like; or the KEY of one secret setting alone, which is then read from "
                      "the terminal without being shown, or from standard input");
  command->add_option("--reset", options->reset, "Take back what you chose for this key; may be given several times");
  command->callback([options, &status] { status = set_plugin(*options); });
}

void add_log(CLI::App& plugin, int& status) {
  const auto options = std::make_shared<PluginLogOptions>();
  auto* command =
      plugin.add_subcommand("log", "What a plugin said, or which addresses it asked; nothing of private pages");
  command->add_option("id", options->id, kId)->required();
  command->add_flag("--requests", options->requests, "The requests instead of the lines");
  command->add_flag("--follow", options->follow, "Go on with what comes, until Ctrl-C");
  command->add_flag("--json", options->json, "One JSON object a line");
  command->callback([options, &status] { status = show_plugin_log(*options); });
}

}  // namespace

void add_manage_commands(CLI::App& plugin, int& status) {
  add_list(plugin, status);
  add_install(plugin, status);
  add_remove(plugin, status);
  add_allow(plugin, status);
  add_decision(plugin, status, "forbid", "Do not let it run", forbid_plugin);
  add_decision(plugin, status, "enable", "Turn a plugin on again",
               [](const std::string& id) { return enable_plugin(id, true); });
  add_decision(plugin, status, "disable", "Turn it off",
               [](const std::string& id) { return enable_plugin(id, false); });
  add_set(plugin, status);
  add_decision(plugin, status, "restart", "Start one again that is off because it kept ending", restart_plugin);
  add_log(plugin, status);
}

}  // namespace sidelight::cli
