#include "wire/streams.hpp"

#include <fcntl.h>

#include <csignal>

namespace sidelight::wire {

Streams take_standard_streams() {
  std::signal(SIGPIPE, SIG_IGN);
  const int null = ::open("/dev/null", O_RDWR);  // takes a free 0, 1 or 2 if the starter left one closed
  while (null >= 0 && null <= 2) {
    const int next = ::dup(null);
    if (next > 2 || next < 0) {
      if (next > 2) ::close(next);
      break;
    }
  }
  Streams streams{Fd(::fcntl(0, F_DUPFD_CLOEXEC, 3)), Fd(::fcntl(1, F_DUPFD_CLOEXEC, 3))};
  if (const Fd idle(::open("/dev/null", O_RDWR | O_CLOEXEC)); idle) ::dup2(idle.get(), 0);
  ::dup2(2, 1);
  if (null > 2) ::close(null);
  return streams;
}

}  // namespace sidelight::wire
