// posix_spawn with nothing inherited but what is named here.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/fd.hpp"

namespace sidelight::child {

struct Spawned {
  pid_t pid = -1;
  Fd process;  ///< a pidfd: readable once the process has ended
  Fd socket;   ///< the other end of the child's descriptor 3; not blocking
  Fd output;   ///< what it writes to stdout and stderr; not blocking
};

/// The sentence of an error goes on after a label: "cannot be started (…)".
std::expected<Spawned, std::string> spawn(const std::filesystem::path& program,
                                          const std::vector<std::string>& arguments);

}  // namespace sidelight::child
