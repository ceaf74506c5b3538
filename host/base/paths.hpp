// Where a user's files live (XDG base directories) and where this program's own parts are.
#pragma once

#include <filesystem>

namespace sidelight {

struct UserFolders {
  std::filesystem::path config;  ///< $XDG_CONFIG_HOME/sidelight
  std::filesystem::path data;    ///< $XDG_DATA_HOME/sidelight
  std::filesystem::path cache;   ///< $XDG_CACHE_HOME/sidelight
  std::filesystem::path state;   ///< $XDG_STATE_HOME/sidelight
};

/// Empty or relative XDG values are ignored, as the standard says; without HOME the password database is asked.
UserFolders user_folders();

/// The user's home; "/" when even the password database has none.
std::filesystem::path home_folder();

/// The running program, links resolved.
std::filesystem::path program_path();

}  // namespace sidelight
