/* Bad before or after run: while the library is loaded, in create, in destroy, when the process ends. */
#define OWN_LIFE
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include "bad.h"

static void crash(void) {
  volatile int* volatile nowhere = 0;
  *nowhere = 1;
}

static void hang(void) {
  for (;;) pause();
}

/* Says that it is ready, and confined in every way, before the worker says how it is. */
static void forge_ready(void) {
  static const char kHeader[] =
      "{\"type\":\"ready\",\"apiMinor\":0,\"ms\":1,\"sandbox\":{\"landlock\":99,\"missing\":[],\"forged\":true}}";
  const uint32_t sizes[2] = {sizeof kHeader - 1, 0};
  if (write(3, sizes, sizeof sizes) < 0) return;
  if (write(3, kHeader, sizes[0]) < 0) return;
}

__attribute__((constructor)) static void at_start(void) {
  if (am("crashes_in_constructor")) crash();
  if (am("hangs_in_constructor")) hang();
  if (am("forges_ready")) forge_ready();
}

__attribute__((destructor)) static void at_end(void) {
  hang();
}

static void* create(const sidelight_host* given, sidelight_text settings) {
  (void)settings;
  host = given;
  if (am("crashes_in_create")) crash();
  if (am("hangs_in_create")) hang();
  return &host;
}

static sidelight_status MISBEHAVE(void) {
  if (am("hangs_in_destructor")) exit(0);
  return SIDELIGHT_OK;
}

static void destroy(void* plugin) {
  (void)plugin;
  if (am("crashes_in_destroy")) crash();
  if (am("hangs_in_destroy")) hang();
}
