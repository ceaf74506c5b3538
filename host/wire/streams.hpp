// Standard output carries frames and nothing else.
#pragma once

#include "base/fd.hpp"

namespace sidelight::wire {

struct Streams {
  Fd in;
  Fd out;
};

/// Moves descriptors 0 and 1 to private ones, points 0 at /dev/null and 1 at standard error (or /dev/null when that is
/// closed), so that no library's print can spoil the wire and no child inherits it. Also ignores SIGPIPE: a browser
/// that went away is an error of write. Call once, before anything else runs.
Streams take_standard_streams();

}  // namespace sidelight::wire
