// Which system calls the sandbox refused, for `sidelight plugin check`. Nobody unprivileged is told by the kernel; so
// the filter sends the calling thread a signal instead of the answer, and its handler writes the call down and gives
// the answer that the filter would have given. Nothing more is allowed than without it.
#pragma once

#include <nlohmann/json_fwd.hpp>

namespace sidelight::child {

/// Whether this machine's registers are known here; without it nothing is seen.
#if defined(__x86_64__) || defined(__aarch64__)
inline constexpr bool kCanWatchCalls = true;
#else
inline constexpr bool kCanWatchCalls = false;
#endif

/// What a call that only reads a file has in its sixth argument, which it does not use, when it is the handler that
/// makes it: there the file system's own refusal can be seen.
inline constexpr unsigned long kMadeByHandler = 0x5349'4445'4c49'4748;

/// What the call of this number answers from now on; others ENOSYS.
void answer_refused(int call, int error);

/// Must be called before the filter is loaded. False where it cannot be had.
bool watch_refused_calls();

/// [{call, error, path?}] since the last time, each once; the path is that of a file that could not be opened.
nlohmann::json take_refused_calls();

}  // namespace sidelight::child
