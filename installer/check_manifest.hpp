// Reads a manifest as the browser would and says in words what a browser keeps to itself: Chrome calls a program that
// cannot be started "exited", Firefox gives no reason at all.
#pragma once

#include <filesystem>
#include <vector>

#include "installer/browsers.hpp"
#include "installer/finding.hpp"

namespace sidelight::installer {

struct ManifestReport {
  std::vector<Finding> findings;  ///< only what is wrong
  std::filesystem::path host;     ///< to be started; empty when it cannot be
};

/// `own_host` is the one that this Sidelight would install.
ManifestReport check_manifest(const Browser& browser, const std::filesystem::path& file,
                              const std::filesystem::path& own_host);

}  // namespace sidelight::installer
