/* Does what the page's title says, and tells in fail() what came of it. One library for everything that a plugin may
 * try. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <sidelight/plugin.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern char** environ;
static const sidelight_host* host;

static sidelight_text text(const char* words) {
  return (sidelight_text){words, strlen(words)};
}

/* "name: answer" as the reason. */
static void tell(const char* name, long result) {
  char line[256];
  snprintf(line, sizeof line, "%s: %s", name, result < 0 ? strerror(errno) : "allowed");
  host->fail(host->self, text(line));
}

static void give(const char* slot, const char* json) {
  char line[64];
  snprintf(line, sizeof line, "give: %d", (int)host->give(host->self, text(slot), text(json)));
  host->fail(host->self, text(line));
}

static void on_answer(void* user, int32_t status, sidelight_text type, sidelight_text body) {
  snprintf(user, 128, "%d %.*s %.*s", (int)status, (int)type.size, type.data, (int)body.size, body.data);
}

static void hang(void) {
  volatile unsigned long turns = 0;
  for (;;) ++turns;
}

static void* hang_in_thread(void* unused) {
  (void)unused;
  hang();
  return NULL;
}

static void* end_thread(void* unused) {
  return unused;
}

static void list_descriptors(void) {
  char line[256] = "open:";
  for (int fd = 0; fd < 32; ++fd) {
    if (fcntl(fd, F_GETFD) >= 0) snprintf(line + strlen(line), 8, " %d", fd);
  }
  host->fail(host->self, text(line));
}

static void list_blocked_signals(void) {
  char line[256] = "changed:";
  sigset_t blocked;
  sigprocmask(SIG_SETMASK, NULL, &blocked);
  for (int number = 1; number < 32; ++number) {
    struct sigaction action;
    /* The worker itself ignores SIGPIPE. */
    const int ignored = number != SIGPIPE && sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
    if (ignored || sigismember(&blocked, number) == 1) snprintf(line + strlen(line), 8, " %d", number);
  }
  host->fail(host->self, text(line));
}

static void use_memory(void) {
  size_t total = 0;
  for (;;) {
    char* piece = malloc(1 << 24);
    if (piece == NULL) break;
    memset(piece, 1, 1 << 24);
    total += 1 << 24;
  }
  char line[64];
  snprintf(line, sizeof line, "megabytes: %zu", total >> 20);
  host->fail(host->self, text(line));
}

static sidelight_status ask_everything(void) {
  char answer[128] = "";
  char all[512] = "";
  int status = host->fetch(host->self, text("https://example.org/"), on_answer, answer);
  snprintf(all, sizeof all, "fetch %d [%s]", status, answer);
  answer[0] = '\0';
  status = host->cache_get(host->self, text("key"), on_answer, answer);
  snprintf(all + strlen(all), sizeof all - strlen(all), " get %d [%s]", status, answer);
  status = host->cache_put(host->self, text("key"), text("value"), 60);
  snprintf(all + strlen(all), sizeof all - strlen(all), " put %d", status);
  host->log(host->self, SIDELIGHT_LOG_INFO, text("asked"));
  host->fail(host->self, text(all));
  return SIDELIGHT_FAILED;
}

static void* create(const sidelight_host* given, sidelight_text settings) {
  host = given;
  if (settings.size > 2) printf("settings %.*s\n", (int)settings.size, settings.data);
  return &host;
}

static void destroy(void* plugin) {
  (void)plugin;
  puts("destroyed");
}

#define SAYS(words) (title.size == sizeof(words) - 1 && memcmp(title.data, words, sizeof(words) - 1) == 0)

static sidelight_status try_what_is_refused(sidelight_text title) {
  if (SAYS("fork")) tell("fork", syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0));
  if (SAYS("fork by libc")) tell("fork", fork());
  if (SAYS("clone3")) tell("clone3", syscall(SYS_clone3, NULL, 0));
  if (SAYS("exec")) tell("exec", execl("/usr/bin/true", "true", (char*)NULL));
  if (SAYS("socket")) tell("socket", socket(AF_INET, SOCK_STREAM, 0));
  if (SAYS("unix socket")) tell("socket", socket(AF_UNIX, SOCK_STREAM, 0));
  if (SAYS("socketpair")) {
    int pair[2];
    tell("socketpair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
  }
  if (SAYS("passwd")) tell("open", open("/etc/passwd", O_RDONLY));
  if (SAYS("home")) tell("open", open("/root", O_RDONLY | O_DIRECTORY));
  if (SAYS("proc")) tell("open", open("/proc/self/environ", O_RDONLY));
  if (SAYS("usr")) tell("open", open("/usr/lib/os-release", O_RDONLY));
  if (SAYS("write a file")) tell("open", open("/tmp/sidelight-test-must-not-exist", O_WRONLY | O_CREAT, 0600));
  if (SAYS("unlink")) tell("unlink", unlink("/tmp/sidelight-test-must-not-exist"));
  if (SAYS("chmod")) tell("chmod", chmod("/tmp", 0777));
  if (SAYS("ptrace")) tell("ptrace", ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
  if (SAYS("read parent")) tell("process_vm_readv", syscall(SYS_process_vm_readv, getppid(), NULL, 0, NULL, 0, 0));
  if (SAYS("kill parent")) tell("kill", kill(getppid(), 0));
  if (SAYS("kill all")) tell("kill", kill(-1, 0));
  if (SAYS("own the parent")) tell("fcntl", fcntl(1, F_SETOWN, getppid()));
  if (SAYS("io_uring")) tell("io_uring", syscall(SYS_io_uring_setup, 1, NULL));
  if (SAYS("bpf")) tell("bpf", syscall(SYS_bpf, 0, NULL, 0));
  if (SAYS("perf")) tell("perf", syscall(SYS_perf_event_open, NULL, 0, -1, -1, 0));
  if (SAYS("keyctl")) tell("keyctl", syscall(SYS_keyctl, 0, 0, 0, 0, 0));
  if (SAYS("mount")) tell("mount", syscall(SYS_mount, "none", "/tmp", "tmpfs", 0, NULL));
  if (SAYS("memfd")) tell("memfd", syscall(SYS_memfd_create, "x", 0));
  if (SAYS("namespace")) tell("unshare", unshare(CLONE_NEWUSER));
  if (SAYS("new session")) tell("setsid", setsid());
  if (SAYS("unknown call")) tell("call", syscall(4000));
  if (SAYS("raise limits")) {
    const struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
    tell("setrlimit", setrlimit(RLIMIT_AS, &limit));
  }
  return SIDELIGHT_FAILED;
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  const sidelight_text title = job->title;
  if (SAYS("good")) return host->give(host->self, text("cards"), text("{\"kind\":\"text\"}"));
  if (SAYS("nothing")) return SIDELIGHT_OK;
  if (SAYS("tell job")) {
    char line[512];
    snprintf(line, sizeof line, "%.*s|%.*s|%.*s|%.*s|%.*s|%d", (int)job->url.size, job->url.data,
             (int)job->language.size, job->language.data, (int)job->text.size, job->text.data, (int)job->html.size,
             job->html.data, (int)job->inputs.size, job->inputs.data, (int)job->deadline_ms);
    host->fail(host->self, text(line));
    return SIDELIGHT_FAILED;
  }
  if (SAYS("ask")) return ask_everything();
  if (SAYS("give nonsense")) give("cards", "\xff not json");
  if (SAYS("long reason")) {
    char line[1500];
    memset(line, 0xff, sizeof line);
    host->fail(host->self, (sidelight_text){line, sizeof line});
    return SIDELIGHT_FAILED;
  }
  if (SAYS("crash")) *(volatile int*)NULL = 1;
  if (SAYS("abort")) abort();
  if (SAYS("trap")) raise(SIGTRAP);
  if (SAYS("exit")) exit(0);
  if (SAYS("exit 7")) exit(7);
  if (SAYS("hanging exit")) {
    atexit(hang);
    exit(0);
  }
  if (SAYS("loop")) hang();
  if (SAYS("sleep")) pause();
  if (SAYS("stop")) raise(SIGSTOP);
  if (SAYS("until cancelled")) {
    while (!host->cancelled(host->self)) usleep(1000);
    return SIDELIGHT_CANCELLED;
  }
  if (SAYS("close channel")) close(3);
  if (SAYS("write garbage")) {
    const ssize_t written = write(3, "hello, this is no frame at all", 30);
    (void)written;
    hang();
  }
  if (SAYS("promise much")) {
    const uint32_t sizes[2] = {16, 0xffffffffu};
    const ssize_t written = write(3, sizes, sizeof sizes);
    (void)written;
    hang();
  }
  if (SAYS("half a frame")) {
    const uint32_t sizes[2] = {100, 0};
    const ssize_t written = write(3, sizes, sizeof sizes);
    (void)written;
    _exit(0);
  }
  if (SAYS("use memory")) use_memory();
  if (SAYS("much output")) {
    for (int i = 0; i < 20000; ++i)
      printf("line %d of very many, to see whether anybody stands still because of them\n", i);
  }
  if (SAYS("long line")) {
    for (int i = 0; i < 100000; ++i) putchar('x');
    putchar('\n');
  }
  if (SAYS("environment")) {
    char line[64];
    snprintf(line, sizeof line, "environment: %s", environ == NULL || environ[0] == NULL ? "empty" : environ[0]);
    host->fail(host->self, text(line));
  }
  if (SAYS("descriptors")) list_descriptors();
  if (SAYS("signals")) list_blocked_signals();
  if (SAYS("where")) {
    char folder[256] = "";
    const char* found = getcwd(folder, sizeof folder);
    host->fail(host->self, text(found == NULL ? "nowhere" : found));
  }
  if (SAYS("thread")) {
    pthread_t thread;
    errno = pthread_create(&thread, NULL, end_thread, NULL);
    tell("thread", errno == 0 ? pthread_join(thread, NULL) : -1);
  }
  if (SAYS("thread left")) {
    pthread_t thread;
    pthread_create(&thread, NULL, hang_in_thread, NULL);
    return SIDELIGHT_OK;
  }
  return try_what_is_refused(title);
}

static const sidelight_plugin plugin_table = {sizeof(sidelight_plugin), SIDELIGHT_API_MINOR, create, run, destroy};

const sidelight_plugin* sidelight_plugin_v1(void) {
  return &plugin_table;
}
