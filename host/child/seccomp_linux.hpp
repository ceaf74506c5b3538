// seccomp (Linux): the system calls that a confined program can still make.
#pragma once

#include <string>

namespace sidelight::child {

/// Needs no_new_privs; holds for every thread. `watched`: take_refused_calls knows what it refused. Empty on success,
/// otherwise why not, in words.
std::string seccomp_restrict(bool threads, bool watched);

}  // namespace sidelight::child
