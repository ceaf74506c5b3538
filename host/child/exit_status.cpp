#include "child/exit_status.hpp"

#include <csignal>

namespace sidelight::child {
namespace {

const char* words(int signal) {
  switch (signal) {
    case SIGABRT:
      return "abort";
    case SIGBUS:
      return "bus error";
    case SIGFPE:
      return "arithmetic error";
    case SIGILL:
      return "illegal instruction";
    case SIGINT:
      return "interrupt";
    case SIGPIPE:
      return "broken pipe";
    case SIGSEGV:
      return "segmentation fault";
    case SIGSYS:
      return "forbidden system call";
    case SIGTERM:
      return "terminate";
    case SIGTRAP:
      return "trap";
    default:
      return nullptr;
  }
}

}  // namespace

std::string describe_exit(int code, int status) {
  if (code == CLD_EXITED) {
    switch (status) {
      case kExitStoppedLate:
        return "did not stop in time";
      case kExitOutOfMemory:
        return "was stopped for using too much memory";
      case kExitBadMessage:
        return "was sent a message that it does not understand";
      case kExitChannelLost:
        return "closed its channel in the middle of its work";
      default:
        return "exited with status " + std::to_string(status) + " in the middle of its work";
    }
  }
  switch (status) {
    case SIGXCPU:
      return "was stopped for using too much processor time";
    case SIGXFSZ:
      return "was stopped for writing a file";
    case SIGKILL:
      return "was ended by the system (signal 9), perhaps for lack of memory";
    default:
      break;
  }
  std::string text = "ended by signal " + std::to_string(status);
  if (const char* known = words(status)) text.append(" (").append(known).append(")");
  return text;
}

}  // namespace sidelight::child
