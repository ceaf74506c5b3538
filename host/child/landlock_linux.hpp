// Landlock (Linux): from here on this process reads what it was given and opens, changes and connects to nothing else.
// Raw system calls and own constants, because the headers of a build machine are older than the kernels it runs on.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace sidelight::child {

struct LandlockOutcome {
  int version = 0;                   ///< the ABI in force, 0 without
  std::vector<std::string> missing;  ///< in words
};

/// Needs no_new_privs. Applies to the calling thread and those that it starts later.
LandlockOutcome landlock_allow_reading(const std::vector<std::filesystem::path>& readable);

}  // namespace sidelight::child
