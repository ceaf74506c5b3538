// Which plugin a person means by a folder: its own, the build folder that holds it, or the sources with build/ in them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace sidelight::cli {

struct NamedPlugin {
  std::filesystem::path folder;   ///< plugin.json and the library
  std::filesystem::path sources;  ///< where pages/ and expected/ are; empty if they could not be found
};

/// Exactly one plugin, or file_failed with what to do.
Result<NamedPlugin> find_plugin_folder(const std::filesystem::path& given);

/// Where one is built, or may be soon: the folders whose change may have made find_plugin_folder answer something else.
std::vector<std::filesystem::path> plugin_places(const std::filesystem::path& given);

/// What plugin.json of this folder says, whatever else is wrong with it; empty if it says nothing.
std::string manifest_id(const std::filesystem::path& folder);

}  // namespace sidelight::cli
