#include <grp.h>
#include <seccomp.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "running.hpp"
#include "support/catch.hpp"

namespace sidelight::child {
namespace {

int landlock_of_this_kernel() {
  constexpr unsigned kAskVersion = 1;
  return static_cast<int>(::syscall(SYS_landlock_create_ruleset, nullptr, 0, kAskVersion));
}

TEST_CASE("the worker says what took hold, and this kernel's features did") {
  Worker worker("obedient");
  const auto ready = worker.receive();
  REQUIRE(ready);
  const auto& sandbox = worker.sandbox;
  CHECK(sandbox["limits"] == true);
  CHECK(sandbox["noNewPrivileges"] == true);
  CHECK(sandbox["seccomp"] == true);
  CHECK(sandbox["landlock"] == std::max(landlock_of_this_kernel(), 0));
#ifndef SIDELIGHT_SANITIZED
  if (landlock_of_this_kernel() >= 6) CHECK(sandbox["missing"].empty());
#endif
}

// In a process of its own, which stays on a kernel without Landlock.
std::string report_without_landlock(int error) {
  int pipe[2];
  REQUIRE(::pipe(pipe) == 0);
  const pid_t host = ::fork();
  if (host == 0) {
    std::string report = "no report";
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(static_cast<std::uint32_t>(error)), SCMP_SYS(landlock_create_ruleset), 0);
    if (seccomp_load(filter) == 0) {
      Worker worker("obedient");
      if (worker.receive())
        report = worker.sandbox.dump() + worker.reason_of("passwd") + ", " + worker.reason_of("fork");
    }
    const bool told = ::write(pipe[1], report.data(), report.size()) > 0;
    ::_exit(told ? 0 : 1);
  }
  ::close(pipe[1]);
  char bytes[4096];
  const ssize_t got = ::read(pipe[0], bytes, sizeof bytes);
  ::close(pipe[0]);
  ::waitpid(host, nullptr, 0);
  return {bytes, static_cast<std::size_t>(std::max<ssize_t>(got, 0))};
}

TEST_CASE("a kernel without Landlock is said, and why, and the rest of the sandbox holds") {
  struct Row {
    int error;
    const char* words;
  };
  const auto row = GENERATE(values<Row>(
      {{ENOSYS, "no Landlock (this kernel has none)"}, {EOPNOTSUPP, "no Landlock (switched off at boot)"}}));
  const std::string report = report_without_landlock(row.error);
  CAPTURE(report);
  CHECK_THAT(report, Catch::Contains(row.words));
  CHECK_THAT(report, Catch::Contains("\"landlock\":0"));
  CHECK_THAT(report, Catch::Contains("\"seccomp\":true"));
  CHECK_THAT(report, Catch::EndsWith("open: allowed, fork: Operation not permitted"));
}

TEST_CASE("what a plugin has no business with is refused, and the plugin lives to see it") {
  struct Row {
    const char* title;
    const char* answer;
    int landlock = 0;  // the version that it takes
  };
  const auto row = GENERATE(values<Row>({
      {"fork", "fork: Operation not permitted"},
      {"fork by libc", "fork: Operation not permitted"},
      {"clone3", "clone3: Function not implemented"},
      {"exec", "exec: Operation not permitted"},
      {"socket", "socket: Operation not permitted"},
      {"unix socket", "socket: Operation not permitted"},
      {"socketpair", "socketpair: Operation not permitted"},
      {"passwd", "open: Permission denied", 1},
      {"home", "open: Permission denied", 1},
      {"write a file", "open: Permission denied"},
      {"unlink", "unlink: Operation not permitted"},
      {"chmod", "chmod: Operation not permitted"},
      {"ptrace", "ptrace: Operation not permitted"},
      {"read parent", "process_vm_readv: Operation not permitted"},
      {"kill parent", "kill: Operation not permitted"},
      {"kill all", "kill: Operation not permitted"},
      {"own the parent", "fcntl: Function not implemented"},
      {"io_uring", "io_uring: Operation not permitted"},
      {"bpf", "bpf: Operation not permitted"},
      {"perf", "perf: Operation not permitted"},
      {"keyctl", "keyctl: Operation not permitted"},
      {"mount", "mount: Operation not permitted"},
      {"memfd", "memfd: Operation not permitted"},
      {"namespace", "unshare: Operation not permitted"},
      {"new session", "setsid: Operation not permitted"},
      {"raise limits", "setrlimit: Function not implemented"},
      {"unknown call", "call: Function not implemented"},
  }));
  const bool watched = GENERATE(false, true);
#ifdef SIDELIGHT_SANITIZED
  if (watched) return;  // a sanitizer's own calls would be seen
#endif
  if (landlock_of_this_kernel() < row.landlock) return;
  Worker worker("obedient", {{"watchCalls", watched}});
  REQUIRE(worker.receive());
  CAPTURE(row.title, watched);
  CHECK(worker.reason_of(row.title) == row.answer);
  // Asking for clone3 is what every C library does; it is not told.
  CHECK(worker.refused.size() == (watched && row.title != std::string("clone3") ? 1 : 0));
}

TEST_CASE("what a plugin needs is allowed") {
  const std::string title = GENERATE("thread", "usr");
  Worker worker("obedient");
  REQUIRE(worker.receive());
  CHECK_THAT(worker.reason_of(title), Catch::EndsWith("allowed"));
}

TEST_CASE("a child inherits nothing of the host") {
  ::setenv("SIDELIGHT_TEST_SECRET", "secret", 1);
  const int leaked = ::dup(0);  // as a browser leaks them: without close-on-exec
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGUSR1, SIG_IGN);
  sigset_t blocked, before;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR2);
  sigprocmask(SIG_BLOCK, &blocked, &before);
  {
    Worker worker("obedient");
    REQUIRE(worker.receive());
    CHECK(worker.reason_of("environment") == "environment: empty");
    CHECK(worker.reason_of("descriptors") == "open: 0 1 2 3");
    CHECK(worker.reason_of("signals") == "changed:");
    CHECK(worker.reason_of("where") == "/");
    CHECK(::getpgid(worker.process->pid()) == worker.process->pid());
  }
  sigprocmask(SIG_SETMASK, &before, nullptr);
  ::signal(SIGUSR1, SIG_DFL);
  ::close(leaked);
}

#ifndef SIDELIGHT_SANITIZED
TEST_CASE("/proc is not readable") {
  if (landlock_of_this_kernel() < 1) return;
  Worker worker("obedient");
  REQUIRE(worker.receive());
  CHECK(worker.reason_of("proc") == "open: Permission denied");
}

TEST_CASE("memory ends at the limit") {
  Worker worker("obedient", {{"memory", 300 << 20}});
  REQUIRE(worker.receive());
  const std::string answer = worker.reason_of("use memory");
  REQUIRE_THAT(answer, Catch::StartsWith("megabytes: "));
  const int megabytes = std::stoi(answer.substr(11));
  CHECK(megabytes >= 64);
  CHECK(megabytes < 300);
}
#endif

TEST_CASE("processor time ends at the limit") {
  Worker worker("obedient", {{"cpu", 1}});
  REQUIRE(worker.receive());
  CHECK(worker.reason_of("loop") == "The plugin test was stopped for using too much processor time.");
}

TEST_CASE("the sandbox takes hold for a user without privileges as well") {
  if (::geteuid() != 0 || ::access(SIDELIGHT_WORKER, X_OK) != 0) return;
  const pid_t nobody = ::fork();
  if (nobody == 0) {
    int failures = 0;
    try {
      constexpr unsigned kNobody = 65534;
      if (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) ::_exit(100);
      if (::access(SIDELIGHT_WORKER, X_OK) != 0) ::_exit(0);  // the build folder is private
      Worker worker("obedient");
      const auto ready = worker.receive();
      failures += !ready || worker.sandbox["seccomp"] != true || worker.sandbox["limits"] != true;
      failures += ready && worker.sandbox["landlock"] != std::max(landlock_of_this_kernel(), 0);
      failures += worker.reason_of("fork") != "fork: Operation not permitted";
      failures += worker.reason_of("socket") != "socket: Operation not permitted";
      failures += worker.reason_of("kill parent") != "kill: Operation not permitted";
    } catch (...) {
      failures = 99;
    }
    ::_exit(failures);
  }
  int status = -1;
  REQUIRE(::waitpid(nobody, &status, 0) == nobody);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}

}  // namespace
}  // namespace sidelight::child
