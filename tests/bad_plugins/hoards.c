/* Keeps more than it may, and counts what is still there. */
#include <stdio.h>

#include "bad.h"

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  char value[4096];
  memset(value, 'x', sizeof value);
  const sidelight_text hundred = {value, 100}, too_much = {value, sizeof value};
  const int whole = (int)host->cache_put(host->self, text_of("whole"), too_much, 60);
  char key[16];
  for (int i = 0; i < 100; ++i) {
    snprintf(key, sizeof key, "key %d", i);
    host->cache_put(host->self, text_of(key), hundred, 60);
  }
  int left = 0;
  for (int i = 0; i < 100; ++i) {
    snprintf(key, sizeof key, "key %d", i);
    left += host->cache_get(host->self, text_of(key), 0, 0) == SIDELIGHT_OK;
  }
  char json[200];
  snprintf(json, sizeof json, "{\"kind\":\"text\",\"id\":\"a\",\"title\":\"Kept\",\"text\":\"%d, then %d values\"}",
           whole, left);
  return give("cards", json);
}
