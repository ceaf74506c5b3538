#include "child/confine.hpp"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <nlohmann/json.hpp>

#include "child/landlock_linux.hpp"
#include "child/seccomp_linux.hpp"

#ifdef SIDELIGHT_SANITIZED
// The environment is empty, so the sanitizer is told here: a signal stays a signal, and no second process looks for
// leaks.
extern "C" {
[[gnu::used, gnu::visibility("default")]] const char* __asan_default_options() {
  return "detect_leaks=0:abort_on_error=1:handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:allocator_may_"
         "return_null=1";
}
[[gnu::used, gnu::visibility("default")]] const char* __tsan_default_options() {
  return "abort_on_error=1:handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0";
}
}
#endif

namespace sidelight::child {
namespace {

// The socket, three standard streams, and a few libraries while they are being loaded.
constexpr rlim_t kDescriptors = 32;
constexpr rlim_t kStack = 8 << 20;

bool limit(__rlimit_resource resource, rlim_t soft, rlim_t hard) {
  const rlimit value{soft, hard};
  return ::setrlimit(resource, &value) == 0;
}

void set_limits(const Confinement& confinement, SandboxReport& report) {
  const auto cpu = static_cast<rlim_t>(confinement.cpu.count());
  bool held = limit(RLIMIT_CORE, 0, 0);
  held = limit(RLIMIT_NOFILE, kDescriptors, kDescriptors) && held;
  held = limit(RLIMIT_FSIZE, 0, 0) && held;
  held = limit(RLIMIT_STACK, kStack, kStack) && held;  // a user's may be without limit
  held = limit(RLIMIT_MSGQUEUE, 0, 0) && held;
  held = limit(RLIMIT_CPU, cpu, cpu + 1) && held;  // the soft limit's signal names the reason, the hard one ends it
#ifdef SIDELIGHT_SANITIZED
  report.missing.push_back("no limit of memory (this build has a sanitizer)");
#else
  held = limit(RLIMIT_AS, confinement.memory, confinement.memory) && held;
#endif
  report.limits = held;
  if (!held) report.missing.push_back(std::string("not every resource limit (") + std::strerror(errno) + ")");
}

// A privileged user's program keeps no privilege; for everyone else this changes nothing.
void drop_capabilities(SandboxReport& report) {
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  const __user_cap_data_struct none[2] = {};
  if (::syscall(SYS_capset, &header, none) != 0) report.missing.push_back("capabilities are still held");
}

}  // namespace

SandboxReport confine(const Confinement& confinement) {
  SandboxReport report;
  // A child that listens ends when its socket closes; this is for one whose plugin or page keeps it from listening. (It
  // fires when the thread that started the child ends, which is the host's only one.)
  ::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  report.no_new_privileges = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
  if (!report.no_new_privileges) report.missing.push_back("no no_new_privs (this kernel has none)");
  if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) report.missing.push_back("memory can be read by a debugger");

  std::vector<std::filesystem::path> readable = {"/usr", "/lib", "/lib64", "/etc/ld.so.cache"};
  readable.insert(readable.end(), confinement.readable.begin(), confinement.readable.end());
#ifdef SIDELIGHT_SANITIZED
  readable.push_back("/proc");
  report.missing.push_back("/proc stays readable (this build has a sanitizer)");
#endif
  auto landlock = landlock_allow_reading(readable);
  report.landlock = landlock.version;
  report.missing.insert(report.missing.end(), landlock.missing.begin(), landlock.missing.end());

  set_limits(confinement, report);
  drop_capabilities(report);

  std::string problem = seccomp_restrict(confinement.threads, confinement.watched);
  report.seccomp = problem.empty();
  if (!report.seccomp) report.missing.push_back(std::move(problem));
  return report;
}

nlohmann::json to_json(const SandboxReport& report) {
  return {{"limits", report.limits},
          {"noNewPrivileges", report.no_new_privileges},
          {"landlock", report.landlock},
          {"seccomp", report.seccomp},
          {"missing", report.missing}};
}

}  // namespace sidelight::child
