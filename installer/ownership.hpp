// Which manifests and folders Sidelight has made: kept apart from the manifests, because Firefox rejects one with a
// mark in it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/fd.hpp"
#include "installer/browsers.hpp"

namespace sidelight::installer {

struct Ownership {
  struct Manifest {
    std::filesystem::path path;
    std::filesystem::path host;  ///< that it names
    std::string sha256;
    std::string replaces;                        ///< hash of what was there before; a killed upgrade leaves that one
    std::string version;                         ///< of Sidelight
    std::vector<std::filesystem::path> folders;  ///< made for it, outermost first
  };
  std::vector<Manifest> manifests;
  std::vector<std::filesystem::path> folders;  ///< made for installed.json itself

  Manifest* find(const std::filesystem::path& path);
  const Manifest* find(const std::filesystem::path& path) const;

  /// Does a file with these bytes come from here? By its hash, or by naming `host` or the host that was written down.
  bool owns(const std::filesystem::path& path, std::string_view bytes, const std::filesystem::path& host) const;
};

/// A missing file is an empty one; a broken one counts as empty too, for manifests that name our host are known without
/// it.
Ownership load_ownership(const Places& places);

/// An ownership without anything left removes the file, and the folders that were made for it.
Result<> save_ownership(const Places& places, const Ownership& ownership);

/// The folders above and including `folder` that are not there, outermost first.
std::vector<std::filesystem::path> missing_folders(const std::filesystem::path& folder);
Result<> make_folders(const std::vector<std::filesystem::path>& folders, unsigned mode);
void remove_empty(const std::vector<std::filesystem::path>& folders);

/// One install or uninstall at a time; held until the descriptor is closed.
Result<Fd> lock_state(const Places& places);

}  // namespace sidelight::installer
