/* Try what the sandbox is there for, live to see the answers, and tell them. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "bad.h"

extern char** environ;

BAD(opens_sockets) {
  int pair[2];
  note("inet", socket(AF_INET, SOCK_STREAM, 0));
  note("inet6", socket(AF_INET6, SOCK_DGRAM, 0));
  note("unix", socket(AF_UNIX, SOCK_STREAM, 0));
  note("netlink", socket(AF_NETLINK, SOCK_RAW, 0));
  note("packet", socket(AF_PACKET, SOCK_RAW, 0));
  note("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
  return tell();
}

BAD(reads_passwd) {
  note("passwd", open("/etc/passwd", O_RDONLY));
  note("shadow", open("/etc/shadow", O_RDONLY));
  note("path", open("/etc/passwd", O_PATH) < 0 ? -1 : open("/proc/self/fd/4", O_RDONLY));
  return tell();
}

static void open_proc(const char* process, const char* file) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%s/%s", process, file);
  note(file, open(path, O_RDONLY));
}

BAD(reads_environment) {
  char parent[16];
  snprintf(parent, sizeof parent, "%d", (int)getppid());
  open_proc("self", "environ");
  open_proc(parent, "environ");
  open_proc(parent, "mem");
  open_proc(parent, "cmdline");
  open_proc(parent, "fd");
  return tell();
}

/* The host, and the processes that were started right before and after this one: other plugins'. */
BAD(reads_memory) {
  char byte;
  const struct iovec here = {&byte, 1};
  const struct iovec there = {answers, 1};
  const pid_t others[] = {getppid(), getpid() - 1, getpid() + 1};
  for (size_t i = 0; i < sizeof others / sizeof *others; ++i) {
    note("attach", ptrace(PTRACE_ATTACH, others[i], 0, 0));
    note("seize", ptrace(PTRACE_SEIZE, others[i], 0, 0));
    note("read", process_vm_readv(others[i], &here, 1, &there, 1, 0));
    note("write", process_vm_writev(others[i], &here, 1, &there, 1, 0));
    note("pidfd", syscall(SYS_pidfd_open, others[i], 0));
  }
  return tell();
}

BAD(fork_bombs) {
  for (int i = 0; i < 1000; ++i) {
    const pid_t child = fork();
    if (child == 0) pause();
    if (child > 0) return give_card("forked");
  }
  note("fork", fork());
  note("vfork", syscall(SYS_vfork));
  note("clone", syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
  note("clone in a space", syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0));
  return tell();
}

BAD(executes) {
  char* const words[] = {(char*)"true", 0};
  pid_t child;
  note("execve", execve("/usr/bin/true", words, environ));
  note("execveat", syscall(SYS_execveat, AT_FDCWD, "/usr/bin/true", words, environ, 0));
  errno = posix_spawn(&child, "/usr/bin/true", 0, 0, words, environ);
  note("posix_spawn", errno == 0 ? 0 : -1);
  return tell();
}

BAD(signals_others) {
  siginfo_t info = {.si_signo = SIGKILL, .si_code = SI_QUEUE};
  note("parent", kill(getppid(), SIGKILL));
  note("group", kill(0, SIGKILL));
  note("parent's group", kill(-getppid(), SIGKILL));
  note("everybody", kill(-1, SIGKILL));
  note("thread", syscall(SYS_tgkill, getppid(), getppid(), SIGKILL));
  note("tkill", syscall(SYS_tkill, getppid(), SIGKILL));
  note("queue", syscall(SYS_rt_sigqueueinfo, getppid(), SIGKILL, &info));
  return tell();
}

BAD(writes_files) {
  note("tmp", open("/tmp/sidelight-must-not-exist", O_WRONLY | O_CREAT, 0600));
  note("shm", open("/dev/shm/sidelight-must-not-exist", O_RDWR | O_CREAT, 0600));
  note("here", open("sidelight-must-not-exist", O_WRONLY | O_CREAT | O_APPEND, 0600));
  note("nameless", open("/tmp", O_TMPFILE | O_RDWR, 0600));
  note("null", open("/dev/null", O_WRONLY));
  note("creat", syscall(SYS_creat, "/tmp/sidelight-must-not-exist", 0600));
  note("mkdir", mkdir("/tmp/sidelight-must-not-exist", 0700));
  note("link", link("/usr/bin/true", "/tmp/sidelight-must-not-exist"));
  note("unlink", unlink("/etc/hostname"));
  note("truncate", truncate("/etc/hostname", 0));
  return tell();
}

/* What somebody else may have left open, and what can be made of it. */
BAD(uses_descriptors) {
  char open_ones[200] = "open:";
  char byte;
  for (int fd = 0; fd < 1024; ++fd) {
    if (fcntl(fd, F_GETFD) >= 0) snprintf(open_ones + strlen(open_ones), 8, " %d", fd);
  }
  const ssize_t got = read(0, &byte, 1);
  int opened = 0;
  while (open("/usr", O_RDONLY | O_DIRECTORY) >= 0 && opened < 10000) ++opened;
  snprintf(answers, sizeof answers, "%s; read from 0: %d bytes", open_ones, (int)got);
  note("opened 28 more, then", opened == 28 ? -1 : 0);
  return tell();
}

BAD(raises_limits) {
  const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
  const struct sched_param first = {1};
  note("memory", setrlimit(RLIMIT_AS, &all));
  note("time", syscall(SYS_setrlimit, RLIMIT_CPU, &all));
  note("parent's", prlimit(getppid(), RLIMIT_NOFILE, &all, 0));
  note("priority", setpriority(PRIO_PROCESS, 0, -20));
  note("scheduler", sched_setscheduler(0, SCHED_FIFO, &first));
  note("user", setuid(0));
  return tell();
}

/* The way around the filter that a system call of another kind of program would be. */
BAD(calls_as_32_bit) {
#if defined(__x86_64__)
  long result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(20L) : "memory");
  return result > 0 ? give_card("called") : SIDELIGHT_FAILED;
#else
  raise(SIGSYS);
  return SIDELIGHT_OK;
#endif
}
