// Gives away every right that a program does not need before it touches what came from outside. Called once, early, by
// the two small programs; there is no way back.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace sidelight::child {

struct Confinement {
  std::vector<std::filesystem::path> readable;  ///< besides the system's libraries; each with everything below it
  std::size_t memory = std::size_t{1} << 30;    ///< address space, bytes
  std::chrono::seconds cpu{600};                ///< over the whole life
  bool threads = true;                          ///< may start threads (never processes)
  bool watched = false;                         ///< refused system calls are written down (refused_calls_linux.hpp)
};

/// What took hold; a kernel without one of them is reported, never hidden.
struct SandboxReport {
  bool limits = false;  ///< resource limits
  bool no_new_privileges = false;
  int landlock = 0;  ///< the ABI version in force, 0 without
  bool seccomp = false;
  std::vector<std::string> missing;  ///< in words, such as "no Landlock (this kernel has none)"
};

SandboxReport confine(const Confinement& confinement);

nlohmann::json to_json(const SandboxReport& report);

}  // namespace sidelight::child
