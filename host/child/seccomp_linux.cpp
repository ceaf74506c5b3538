#include "child/seccomp_linux.hpp"

#include <asm/ioctls.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <initializer_list>
#include <memory>

#include "child/refused_calls_linux.hpp"

namespace sidelight::child {
namespace {

using Filter = void;
struct Release {
  void operator()(Filter* filter) const { seccomp_release(filter); }
};

// clang-format off
// Whatever is named nowhere answers ENOSYS, so that a newer C library falls back to a call that it can make.
constexpr const char* kAllowed[] = {
    // memory
    "brk", "madvise", "mincore", "mmap", "mmap2", "mprotect", "mremap", "msync", "munmap",
    // reading, and writing to what is open already
    "close", "close_range", "dup", "dup2", "dup3", "eventfd2", "fadvise64", "fadvise64_64", "fstat", "fstat64",
    "fstatfs", "fstatfs64", "getdents64", "lseek", "_llseek", "pipe", "pipe2", "pread64", "preadv", "preadv2",
    "read", "readv", "write", "writev",
    // paths; what can be opened is for Landlock to say
    "access", "chdir", "faccessat", "faccessat2", "fchdir", "fstatat64", "getcwd", "lstat", "lstat64", "newfstatat",
    "readlink", "readlinkat", "stat", "stat64", "statfs", "statfs64", "statx",
    // waiting
    "clock_nanosleep", "clock_nanosleep_time64", "epoll_create", "epoll_create1", "epoll_ctl", "epoll_pwait",
    "epoll_pwait2", "epoll_wait", "futex", "futex_time64", "futex_waitv", "nanosleep", "pause", "poll", "ppoll",
    "ppoll_time64", "pselect6", "pselect6_time64", "restart_syscall", "select", "_newselect", "timerfd_create",
    "timerfd_gettime", "timerfd_settime",
    // time and chance
    "clock_getres", "clock_getres_time64", "clock_gettime", "clock_gettime64", "getrandom", "gettimeofday", "time",
    "times",
    // itself
    "exit", "exit_group", "get_robust_list", "getcpu", "getegid", "geteuid", "getgid", "getgroups", "getpgid",
    "getpgrp", "getpid", "getppid", "getpriority", "getresgid", "getresuid", "getrlimit", "getrusage", "getsid",
    "gettid", "getuid", "membarrier", "rseq", "rt_sigaction", "rt_sigpending", "rt_sigprocmask", "rt_sigreturn",
    "rt_sigsuspend", "rt_sigtimedwait", "sched_get_priority_max", "sched_get_priority_min", "sched_getaffinity",
    "sched_getparam", "sched_getscheduler", "sched_yield", "set_robust_list", "set_tid_address", "sigaltstack",
    "sigreturn", "sysinfo", "ugetrlimit", "uname",
};

// Known to be dangerous: EPERM says "not allowed here", where ENOSYS would say "try another way".
constexpr const char* kRefused[] = {
    "accept", "accept4", "add_key", "alarm", "bind", "bpf", "chmod", "chown", "chroot", "connect", "creat",
    "delete_module", "execve", "execveat", "fanotify_init", "fchmod", "fchmodat", "fchown", "fchownat", "finit_module",
    "fork", "fsconfig", "fsmount", "fsopen", "ftruncate", "init_module", "inotify_init", "inotify_init1", "io_setup",
    "io_submit", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp", "kexec_load",
    "keyctl", "landlock_restrict_self", "lchown", "link", "linkat", "listen", "lookup_dcookie", "memfd_create",
    "memfd_secret", "mkdir", "mkdirat", "mknod", "mknodat", "mount", "mount_setattr", "move_mount", "move_pages",
    "mq_open", "msgget", "name_to_handle_at", "open_by_handle_at", "open_tree", "perf_event_open", "personality",
    "pidfd_getfd", "pidfd_open", "pidfd_send_signal", "pivot_root", "process_madvise", "process_mrelease",
    "process_vm_readv", "process_vm_writev", "ptrace", "quotactl", "reboot", "recvfrom", "recvmmsg", "recvmsg",
    "rename", "renameat", "renameat2", "request_key", "rmdir", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
    "sched_setaffinity", "sched_setattr", "sched_setparam", "sched_setscheduler", "seccomp", "semget", "sendmmsg",
    "sendmsg", "sendto", "setdomainname", "setfsgid", "setfsuid", "setgid", "setgroups", "sethostname", "setitimer",
    "setns", "setpgid", "setpriority", "setregid", "setresgid", "setresuid", "setreuid", "setrlimit", "setsid",
    "setsockopt", "setuid", "shmat", "shmget", "shutdown", "signalfd", "signalfd4", "socket", "socketpair", "splice",
    "swapon", "symlink", "symlinkat", "syslog", "tkill", "truncate", "umount2", "unlink", "unlinkat", "unshare",
    "userfaultfd", "utimensat", "vfork", "vhangup", "vmsplice",
};
// clang-format on

class Rules {
 public:
  explicit Rules(bool watched)
      : watched_(watched), filter_(seccomp_init(watched ? SCMP_ACT_TRAP : SCMP_ACT_ERRNO(ENOSYS))) {}
  explicit operator bool() const { return filter_ != nullptr && error_ == 0; }
  int error() const { return error_; }
  Filter* get() const { return filter_.get(); }

  void set(scmp_filter_attr attribute, std::uint32_t value) { keep(seccomp_attr_set(get(), attribute, value)); }

  /// A call that this machine's architecture (or this libseccomp) does not know cannot be made by name and answers
  /// ENOSYS.
  void allow(const char* call, std::initializer_list<scmp_arg_cmp> conditions = {}) {
    add(SCMP_ACT_ALLOW, call, conditions);
  }

  /// Who watches is asked about every call that is not allowed, and told what it answers.
  void refuse(int error, const char* call, std::initializer_list<scmp_arg_cmp> conditions = {}) {
    if (!watched_) return add(SCMP_ACT_ERRNO(static_cast<std::uint32_t>(error)), call, conditions);
    if (const int number = seccomp_syscall_resolve_name(call); number >= 0) answer_refused(number, error);
  }

  /// Answers ENOSYS whoever watches: libraries are meant to take another way.
  void without(const char* call) {
    if (watched_) add(SCMP_ACT_ERRNO(ENOSYS), call);
  }

  bool watched() const { return watched_; }

 private:
  void add(std::uint32_t action, const char* call, std::initializer_list<scmp_arg_cmp> conditions = {}) {
    const int number = seccomp_syscall_resolve_name(call);
    if (number < 0) return;
    keep(seccomp_rule_add_array(get(), action, number, static_cast<unsigned>(conditions.size()), conditions.begin()));
  }
  void keep(int result) {
    if (result != 0 && error_ == 0) error_ = -result;
  }
  bool watched_;
  std::unique_ptr<Filter, Release> filter_;
  int error_ = 0;
};

constexpr scmp_arg_cmp argument(unsigned index, scmp_compare how, std::uint64_t a, std::uint64_t b = 0) {
  return {index, how, a, b};
}

// Threads, not processes; clone3 hides its flags in memory where no filter can see them, so the C library is sent to
// clone.
void add_thread_rules(Rules& rules, bool threads) {
  constexpr std::uint64_t kSpaces =
      CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWCGROUP;
  rules.without("clone3");
  if (threads) {
    rules.allow("clone", {argument(0, SCMP_CMP_MASKED_EQ, CLONE_THREAD | kSpaces, CLONE_THREAD)});
    rules.refuse(EPERM, "clone", {argument(0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)});
  } else {
    rules.refuse(EPERM, "clone");
  }
}

// abort() and raise() must work; other processes of the same user are out of reach, also by way of a descriptor's
// owner.
void add_signal_rules(Rules& rules) {
  const auto self = static_cast<std::uint64_t>(::getpid());
  for (const char* call : {"kill", "tgkill"}) {
    rules.allow(call, {argument(0, SCMP_CMP_EQ, self)});
    rules.refuse(EPERM, call, {argument(0, SCMP_CMP_NE, self)});
  }
  for (const char* call : {"fcntl", "fcntl64"}) {
    for (const int command : {F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC}) {
      rules.allow(call, {argument(1, SCMP_CMP_EQ, static_cast<std::uint64_t>(command))});
    }
  }
}

// Reading only, whatever Landlock says: a kernel without it still writes no file.
void add_opening_rules(Rules& rules) {
  constexpr std::uint64_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;
  if (rules.watched()) {
    const auto by_handler = argument(5, SCMP_CMP_EQ, kMadeByHandler);
    rules.allow("open", {argument(1, SCMP_CMP_MASKED_EQ, kWriting, O_RDONLY), by_handler});
    rules.allow("openat", {argument(2, SCMP_CMP_MASKED_EQ, kWriting, O_RDONLY), by_handler});
    return;
  }
  rules.allow("open", {argument(1, SCMP_CMP_MASKED_EQ, kWriting, O_RDONLY)});
  rules.allow("openat", {argument(2, SCMP_CMP_MASKED_EQ, kWriting, O_RDONLY)});
  for (const std::uint64_t bit : {std::uint64_t{O_WRONLY}, std::uint64_t{O_RDWR}, std::uint64_t{O_CREAT},
                                  std::uint64_t{O_TRUNC}, std::uint64_t{O_APPEND}}) {
    rules.refuse(EACCES, "open", {argument(1, SCMP_CMP_MASKED_EQ, bit, bit)});
    rules.refuse(EACCES, "openat", {argument(2, SCMP_CMP_MASKED_EQ, bit, bit)});
  }
}

void add_asking_rules(Rules& rules) {
  for (const std::uint64_t request : {TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO}) {
    rules.allow("ioctl", {argument(1, SCMP_CMP_EQ, request)});
  }
  constexpr int kNameMapping = 0x53564d41;  // PR_SET_VMA: the C library labels its memory
  for (const int option : {PR_SET_NAME, PR_GET_NAME, kNameMapping}) {
    rules.allow("prctl", {argument(0, SCMP_CMP_EQ, static_cast<std::uint64_t>(option))});
  }
  // Asking for one's own limits; setting them would undo them for a privileged user.
  rules.allow("prlimit64", {argument(0, SCMP_CMP_EQ, 0), argument(2, SCMP_CMP_EQ, 0)});
}

}  // namespace

std::string seccomp_restrict(bool threads, bool watched) {
  if (watched && !watch_refused_calls()) return "no seccomp (refused calls cannot be watched on this machine)";
  Rules rules(watched);
  if (!rules) return "no seccomp (out of memory)";
  rules.set(SCMP_FLTATR_CTL_NNP, 0);  // set by confine() already
  rules.set(SCMP_FLTATR_CTL_TSYNC, 1);
  rules.set(SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
  for (const char* call : kAllowed) rules.allow(call);
  for (const char* call : kRefused) rules.refuse(EPERM, call);
  add_thread_rules(rules, threads);
  add_signal_rules(rules);
  add_opening_rules(rules);
  add_asking_rules(rules);
  if (!rules) return std::string("no seccomp (") + std::strerror(rules.error()) + ")";
  if (const int result = seccomp_load(rules.get()); result != 0) {
    return std::string("no seccomp (") + std::strerror(-result) + ")";
  }
  return {};
}

}  // namespace sidelight::child
