// The plugin's library: the one place that loads foreign code.
#pragma once

#include <sidelight/plugin.h>

#include <expected>
#include <filesystem>
#include <string>

namespace sidelight::worker {

/// What does not hold: a test of `sidelight plugin check`, and why, as a sentence.
struct Problem {
  std::string check;
  std::string reason;
};

/// The library is never unloaded again: what a plugin leaves behind may still run.
std::expected<const sidelight_plugin*, Problem> load_plugin(const std::filesystem::path& library);

}  // namespace sidelight::worker
