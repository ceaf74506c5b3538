// The commands of `sidelight plugin` for those who use plugins, each in a file of its own. They return the exit status.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace sidelight::cli {

struct InstallPluginOptions {
  std::string source;  ///< a folder, or an archive
  bool yes = false;    ///< allowed without being asked
};
int install_plugin(const InstallPluginOptions& options);

struct RemovePluginOptions {
  std::string id;
  bool yes = false;
  bool keep_settings = false;
};
int remove_plugin(const RemovePluginOptions& options);

int list_plugins(bool as_json);

/// The user's answer about a plugin of their own folder. It holds for its permissions and its library as they are now.
int allow_plugin(const std::string& id, bool yes);
int forbid_plugin(const std::string& id);
int enable_plugin(const std::string& id, bool enabled);
int restart_plugin(const std::string& id);

struct SetPluginOptions {
  std::string id;
  std::vector<std::string> values;  ///< KEY=VALUE, or one KEY of a secret, which is read from standard input
  std::vector<std::string> reset;   ///< keys that go back to the default
};
int set_plugin(const SetPluginOptions& options);

struct PluginLogOptions {
  std::string id;
  bool requests = false;  ///< instead of lines
  bool follow = false;
  bool json = false;
};
int show_plugin_log(const PluginLogOptions& options);

/// Puts them on the command line, below `sidelight plugin`.
void add_manage_commands(CLI::App& plugin, int& status);

}  // namespace sidelight::cli
