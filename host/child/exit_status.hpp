// What the exit statuses of the small programs mean, and every ending as words for a person.
#pragma once

#include <string>

namespace sidelight::child {

/// Exit statuses that the confined programs choose on purpose; unlikely to be anybody else's.
enum ExitStatus : int {
  kExitStoppedLate = 96,  ///< told to stop, and what it had to finish took too long
  kExitOutOfMemory = 97,  ///< memory could not be had within the limit
  kExitBadMessage = 98,   ///< the host sent what the protocol does not allow
  kExitChannelLost = 99,  ///< the channel could not be written any more
};

/// `code` and `status` as waitid(2) gives them (si_code, si_status): "ended by signal 11 (segmentation fault)".
std::string describe_exit(int code, int status);

}  // namespace sidelight::child
