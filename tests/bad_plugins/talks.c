/* Say what is not so, too much of it, or in a way that nobody expects. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "bad.h"

BAD(floods) {
  for (;;) give_card("again");
  return SIDELIGHT_OK;
}

/* Sees that it was refused, and goes on. */
static sidelight_status answered(sidelight_status status) {
  return give_card(status == SIDELIGHT_INVALID ? "was-invalid" : "was-something-else");
}

BAD(invalid_card) {
  return answered(give(
      "cards",
      "{\"kind\":\"text\",\"id\":\"a\",\"title\":\"T\",\"text\":\"x\",\"evidence\":[{\"start\":0,\"end\":999999}]}"));
}

BAD(invalid_json) {
  return answered(give("cards", "{\"kind\":\"text\",\"id\":\"a\",\"title\":\"T\",\"text\":"));
}

BAD(invalid_utf8) {
  return answered(give("cards", "{\"kind\":\"text\",\"id\":\"a\",\"title\":\"T\",\"text\":\"\xc3(\"}"));
}

BAD(deep_json) {
  static char json[200000];
  memset(json, '[', sizeof json - 1);
  return answered(give("cards", json));
}

/* Behind the worker's back. */
static void forge(const char* header) {
  const uint32_t sizes[2] = {(uint32_t)strlen(header), 0};
  if (write(3, sizes, sizeof sizes) < 0) return;
  if (write(3, header, sizes[0]) < 0) return;
}

BAD(garbage) {
  for (int i = 0; i < 1000; ++i) forge("\xff\xff");
  for (;;) pause();
  return SIDELIGHT_OK;
}

BAD(promises_much) {
  const uint32_t sizes[2] = {16, 0xffffffffu};
  if (write(3, sizes, sizeof sizes) < 0) return SIDELIGHT_FAILED;
  for (;;) pause();
  return SIDELIGHT_OK;
}

/* Messages of other pages are late ones; one that is of no kind is too much. */
BAD(forges) {
  forge("{\"type\":\"done\",\"job\":999,\"status\":0}");
  forge("{\"type\":\"give\",\"job\":-1,\"call\":1,\"slot\":\"cards\"}");
  forge("{\"type\":\"fetch\",\"job\":1,\"call\":2,\"url\":\"https://example.com/\"}");
  give_card("after");
  forge("{\"type\":\"open-the-door\",\"job\":1}");
  for (;;) pause();
  return SIDELIGHT_OK;
}

/* Is done twice over, and says so for the next page as well. */
BAD(forges_done) {
  for (int job = 1; job < 100; ++job) {
    char header[100];
    snprintf(header, sizeof header, "{\"type\":\"done\",\"job\":%d,\"status\":0}", job);
    forge(header);
  }
  return SIDELIGHT_OK;
}

BAD(closes_channel) {
  close(3);
  return SIDELIGHT_OK;
}

/* Takes the host's words before the worker hears them. */
BAD(steals) {
  static char bytes[65536];
  give_card("stolen");
  while (read(3, bytes, sizeof bytes) > 0) continue;
  return SIDELIGHT_OK;
}

/* A thread that goes on when the page is over must not show one page's card under another. */
static void* give_late(void* unused) {
  for (int i = 0; i < 100; ++i) {
    give_card("late");
    usleep(1000);
  }
  return unused;
}

BAD(gives_late) {
  pthread_t thread;
  return pthread_create(&thread, 0, give_late, 0) == 0 ? SIDELIGHT_OK : SIDELIGHT_FAILED;
}

/* For a terminal that would obey. */
BAD(escapes) {
  host->log(host->self, SIDELIGHT_LOG_INFO, text_of("\x1b]0;owned\x07\x1b[2J"));
  host->fail(host->self, text_of("red\x1b[31m, a\nline and \xff."));
  return SIDELIGHT_FAILED;
}
