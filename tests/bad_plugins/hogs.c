/* Take what there is: memory, threads, processor time, room in the log. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "bad.h"

static void* wait_for_ever(void* unused) {
  for (;;) pause();
  return unused;
}

static void* loop(void* unused) {
  for (volatile int i = 0;; i = !i) continue;
  return unused;
}

static int start(int count, void* (*work)(void*)) {
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 16384);
  pthread_t thread;
  int started = 0;
  while (started < count && pthread_create(&thread, &small, work, 0) == 0) ++started;
  return started;
}

BAD(thread_bombs) {
  start(1000000, wait_for_ever);
  wait_for_ever(0);
  return SIDELIGHT_OK;
}

BAD(leaves_threads) {
  return start(20, wait_for_ever) == 20 ? SIDELIGHT_OK : SIDELIGHT_FAILED;
}

BAD(burns_afterwards) {
  return start(1, loop) == 1 ? SIDELIGHT_OK : SIDELIGHT_FAILED;
}

static void* bomb_later(void* unused) {
  usleep(300000);
  start(1000000, wait_for_ever);
  return wait_for_ever(unused);
}

BAD(bombs_afterwards) {
  return start(1, bomb_later) == 1 ? SIDELIGHT_OK : SIDELIGHT_FAILED;
}

BAD(hogs_memory) {
  size_t taken = 0;
  for (const size_t piece = (size_t)16 << 20; taken < (size_t)8 << 30; taken += piece) {
    char* memory = malloc(piece);
    if (memory == 0) break;
    memset(memory, 1, piece);
  }
  note(taken < (size_t)1 << 30 ? "malloc, before the first GB" : "malloc, much later", -1);
  return tell();
}

static sidelight_status write_gigabyte(int to, char last) {
  static char bytes[1 << 20];
  memset(bytes, 'x', sizeof bytes);
  for (size_t i = 79; i < sizeof bytes; i += 80) bytes[i] = last;
  for (int i = 0; i < 1024; ++i) {
    for (size_t done = 0; done < sizeof bytes;) {
      const ssize_t wrote = write(to, bytes + done, sizeof bytes - done);
      if (wrote < 0) return SIDELIGHT_FAILED;
      done += (size_t)wrote;
    }
  }
  return give_words("answer", "written");
}

BAD(floods_stdout) {
  return write_gigabyte(1, 'x');
}

BAD(floods_stderr) {
  return write_gigabyte(2, '\n');
}
