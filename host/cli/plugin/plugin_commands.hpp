// The commands of `sidelight plugin` for those who write one. They return the exit status.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace sidelight::cli {

struct NewPluginOptions {
  std::string id;
  std::string name;        ///< empty: made from the id
  std::string into = ".";  ///< where the folder is made
  bool c = false;          ///< in C instead of C++
};
int new_plugin(const NewPluginOptions& options);

struct RunPluginOptions {
  std::string folder;
  std::string page;  ///< an address, a file, or "-"
  std::string url;   ///< where a file is from
  bool json = false;
  bool watch = false;
  std::chrono::milliseconds timeout{0};  ///< instead of plugin.json's; 0: as it says
};
int run_plugin(const RunPluginOptions& options);

struct CheckPluginOptions {
  std::string folder;
  std::vector<std::string> only;  ///< names of tests; empty: all
  bool json = false;
  bool update = false;  ///< expected/ becomes what the plugin gives now
};
int check_plugin(const CheckPluginOptions& options);

/// Puts them on the command line, below `sidelight plugin`.
void add_author_commands(CLI::App& plugin, int& status);

}  // namespace sidelight::cli
