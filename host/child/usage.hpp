// What a process uses at this moment, as the kernel tells everybody.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>

namespace sidelight::child {

struct Usage {
  int threads = 0;
  std::chrono::milliseconds processor{0};  ///< since its start, over all threads
};

/// Nothing where there is no such process, or where the system hides it.
std::optional<Usage> usage_of(pid_t pid);

}  // namespace sidelight::child
