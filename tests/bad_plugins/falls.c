/* End, or never come to an end. */
#define _GNU_SOURCE
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "bad.h"

static void loop(void) {
  for (volatile int i = 0;; i = !i) continue;
}

BAD(crash) {
  volatile int* volatile nowhere = 0;
  return *nowhere;
}

BAD(quits) {
  exit(0);
  return SIDELIGHT_OK;
}

BAD(aborts) {
  abort();
  return SIDELIGHT_OK;
}

/* The thread that run is called on, not one of its own. */
BAD(quits_thread) {
  pthread_exit(0);
  return SIDELIGHT_OK;
}

BAD(hangs) {
  loop();
  return SIDELIGHT_OK;
}

BAD(ignores_cancel) {
  for (int seen = 0;; seen += host->cancelled(host->self)) usleep(1000);
  return SIDELIGHT_OK;
}

BAD(stops_itself) {
  raise(SIGSTOP);
  return SIDELIGHT_OK;
}

static volatile int endless = 1;
static int deeper(int depth) {
  volatile char room[4096];
  room[depth % 4096] = 1;
  return endless ? deeper(depth + 1) + room[0] : 0;
}

BAD(recurses) {
  return deeper(0);
}

/* Into a function that has returned. */
static jmp_buf place;
__attribute__((noinline)) static int mark(void) {
  volatile char room[4096];
  room[0] = 0;
  return setjmp(place) + room[0];
}

BAD(jumps) {
  if (mark() == 0) longjmp(place, 1);
  return SIDELIGHT_OK;
}

/* Every signal that it can have, to itself, with a handler that does not return. */
static void on_signal(int number) {
  (void)number;
  pause();
}

BAD(catches_signals) {
  for (int number = 1; number < 32; ++number) signal(number, on_signal);
  raise(SIGTERM);
  return SIDELIGHT_OK;
}
