// The browsers that Sidelight knows, and where each of them looks for a native messaging host. The table is
// manifests/browsers.json.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/caller.hpp"

namespace sidelight::installer {

/// Where a user's and the machine's files are. Tests move all of it.
struct Places {
  std::filesystem::path home;
  std::filesystem::path config;      ///< $XDG_CONFIG_HOME, without "sidelight"
  std::filesystem::path state;       ///< $XDG_STATE_HOME/sidelight
  std::filesystem::path root = "/";  ///< in front of the machine's folders
};
Places users_places();

struct Browser {
  std::string name;   ///< as in --browser
  std::string title;  ///< for sentences
  app::Family family = app::Family::chromium;
  std::vector<std::filesystem::path> profiles;  ///< one of them exists where the browser has been used
  std::filesystem::path manifests;              ///< the user's folder
  std::vector<std::filesystem::path> system;    ///< the machine's folders, in the browser's order
  std::vector<std::filesystem::path> policies;  ///< folders of an administrator's files
  std::string flatpak;                          ///< application id; empty where none is known
  std::string snap;

  bool present() const;
  std::filesystem::path manifest() const;  ///< the user's file
};

std::vector<Browser> known_browsers(const Places& places);

/// The file's name in every folder of manifests.
std::string manifest_file_name();

}  // namespace sidelight::installer
