// Makes the host known to browsers and forgets it again: writes and removes manifests, and nothing that is not
// Sidelight's.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "installer/browsers.hpp"

namespace sidelight::installer {

/// A place for one manifest.
struct Target {
  std::string title;  ///< the browser's, or the folder
  app::Family family = app::Family::chromium;
  std::filesystem::path folder;
};

struct InstallRequest {
  std::vector<Target> targets;
  std::filesystem::path host;             ///< absolute path of sidelight-host
  std::vector<std::string> also_allowed;  ///< ids of extensions besides Sidelight's own
  bool force = false;                     ///< replace what is not Sidelight's
  bool dry_run = false;
};

/// What happened at one place, or would happen.
struct Step {
  enum class Outcome { written, updated, already, removed, kept, refused, failed };
  Outcome outcome = Outcome::written;
  std::filesystem::path path;
  std::string message;
  std::string hint;
};

/// Each named browser; without names, each that has a profile. An unknown name is invalid_params with the known ones;
/// no browser at all is not_installed.
Result<std::vector<Target>> choose_targets(const Places& places, const std::vector<std::string>& names);

/// file_failed when there is no host to start. Everything else that goes wrong is a step of its own.
Result<std::vector<Step>> install(const Places& places, const InstallRequest& request);

/// Without targets: every manifest that Sidelight has written anywhere.
Result<std::vector<Step>> uninstall(const Places& places, const std::vector<Target>& targets,
                                    const std::filesystem::path& host);

/// A superuser by sudo would write into the wrong home. Empty when all is well.
Result<> check_user();

}  // namespace sidelight::installer
