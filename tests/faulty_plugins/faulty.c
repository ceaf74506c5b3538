/* One plugin that has one fault, or none: which one says the compiler. `sidelight plugin check` is tested with them. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sidelight/plugin.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const sidelight_host* host;
static int pages;

static sidelight_text text_of(const char* text) {
  const sidelight_text view = {text, strlen(text)};
  return view;
}

static void give(const char* slot, const char* json) {
  host->give(host->self, text_of(slot), text_of(json));
}

static void wait_ms(long ms) {
  const struct timespec pause = {ms / 1000, ms % 1000 * 1000000};
  nanosleep(&pause, 0);
}

static sidelight_status ask(const char* url) {
  return host->fetch(host->self, text_of(url), 0, 0);
}

static void* wait_elsewhere(void* nothing) {
  wait_ms(3000);
  return nothing;
}

static void leave_a_thread(void) {
  pthread_t thread;
  if (pthread_create(&thread, 0, wait_elsewhere, 0) == 0) pthread_detach(thread);
}

static void read_file(const char* path) {
  const int file = open(path, O_RDONLY);
  if (file >= 0) close(file);
}

static void open_socket_unseen(void) {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, 0);
  socket(AF_INET, SOCK_STREAM, 0);
}

/* Written to the channel behind the worker's back. */
static void forge(const char* header) {
  const uint32_t sizes[2] = {(uint32_t)strlen(header), 0};
  if (write(3, sizes, sizeof sizes) < 0 || write(3, header, sizes[0]) < 0) abort();
}

static int is_odd(sidelight_text text) {
  for (size_t i = 0; i < text.size; ++i)
    if ((unsigned char)text.data[i] >= 0xf0) return 1;
  return 0;
}

static void* create(const sidelight_host* given, sidelight_text settings) {
  (void)settings;
  host = given;
  if (!strcmp(FAULT, "forges-start")) forge("{\"type\":\"failed\",\"check\":\"\",\"sandbox\":3}");
  if (!strcmp(FAULT, "starts-slowly")) wait_ms(150);
  if (!strcmp(FAULT, "create-fails")) return host->fail(host->self, text_of("There is no dictionary.")), (void*)0;
  return &host;
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  const int is_long = job->text.size > 1000000;
  ++pages;
  if (!strcmp(FAULT, "crashes") || (!strcmp(FAULT, "empty-crashes") && job->text.size == 0) ||
      (!strcmp(FAULT, "long-crashes") && is_long) || (!strcmp(FAULT, "odd-crashes") && is_odd(job->text)))
    abort();
  if (!strcmp(FAULT, "too-late")) wait_ms(400);
  if (!strcmp(FAULT, "stops-late") && is_long) wait_ms(400);
  if (!strcmp(FAULT, "never-stops") && is_long) wait_ms(7000);
  if (!strcmp(FAULT, "no-reason")) return SIDELIGHT_FAILED;
  if (!strcmp(FAULT, "odd-status")) return SIDELIGHT_NOT_FOUND;
  if (!strcmp(FAULT, "invalid-card")) give("cards", "{\"kind\": \"text\", \"id\": \"a\", \"text\": \"no title\"}");
  if (!strcmp(FAULT, "wrong-slot")) give("entities", "{}");
  if (!strcmp(FAULT, "wild-evidence"))
    give("cards",
         "{\"kind\": \"text\", \"id\": \"a\", \"title\": \"T\", \"text\": \"x\", "
         "\"evidence\": [{\"start\": 0, \"end\": 99000000}]}");
  if (!strcmp(FAULT, "asks-elsewhere")) ask("https://example.com/");
  if (!strcmp(FAULT, "dies-refused") && ask("https://api.example.org/") == SIDELIGHT_REFUSED) abort();
  if (!strcmp(FAULT, "dies-offline") && ask("https://api.example.org/") == SIDELIGHT_UNREACHABLE) abort();
  if (!strcmp(FAULT, "asks-well")) ask("https://api.example.org/");
  if (!strcmp(FAULT, "opens-socket") && socket(AF_INET, SOCK_STREAM, 0) < 0 && errno != EPERM) abort();
  if (!strcmp(FAULT, "writes-file") && open("/tmp/sidelight-faulty", O_WRONLY | O_CREAT, 0600) >= 0) abort();
  if (!strcmp(FAULT, "blocks-signals")) open_socket_unseen();
  if (!strcmp(FAULT, "forges")) {
    forge("{\"type\":\"refused\",\"calls\":[{\"call\":7,\"error\":\"x\",\"path\":[]}, 3]}");
    forge("{\"type\":\"done\",\"job\":1,\"status\":\"x\",\"ms\":1e300,\"reason\":3}");
  }
  if (!strcmp(FAULT, "reads-passwd")) read_file("/etc/passwd");
  if (!strcmp(FAULT, "reads-usr")) read_file("/usr/share/dict/words"), read_file("/usr/bin/env");
  if (!strcmp(FAULT, "unknown-call")) syscall(SYS_swapoff, "");
  if (!strcmp(FAULT, "leaves-thread")) leave_a_thread();
  char card[200];
  snprintf(card, sizeof card, "{\"kind\": \"text\", \"id\": \"size\", \"title\": \"%d\", \"text\": \"%zu bytes\"}",
           strcmp(FAULT, "counts") ? 0 : pages, job->text.size);
  give("cards", card);
  return SIDELIGHT_OK;
}

static void destroy(void* plugin) {
  (void)plugin;
  if (!strcmp(FAULT, "destroy-hangs")) wait_ms(3000);
  if (!strcmp(FAULT, "destroy-crashes")) abort();
}

#ifdef EXTRA_SYMBOL
SIDELIGHT_EXPORT int sidelight_faulty_helper(void);
int sidelight_faulty_helper(void) {
  return 1;
}
#endif

#ifndef NO_SYMBOL
const sidelight_plugin* sidelight_plugin_v1(void) {
  static const sidelight_plugin plugin = {sizeof plugin, API_MINOR, create, run, destroy};
  return &plugin;
}
#endif
