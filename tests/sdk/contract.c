/* Goes to the borders that plugin.h draws, and tells in a card what each call came to. */
#include <sidelight/plugin.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const sidelight_host* host;
static int in_create[4];
static int received;

static sidelight_text text_of(const char* data, size_t size) {
  const sidelight_text text = {data, size};
  return text;
}

static void receive(void* user, int32_t status, sidelight_text content_type, sidelight_text body) {
  (void)user;
  (void)status;
  (void)content_type;
  (void)body;
  ++received;
}

static void* create(const sidelight_host* given, sidelight_text settings) {
  host = given;
  in_create[0] = host->give(host->self, text_of("cards", 5), settings);
  in_create[1] = host->fetch(host->self, settings, receive, 0);
  in_create[2] = host->cache_get(host->self, settings, receive, 0);
  in_create[3] = host->cache_put(host->self, settings, settings, 1);
  return &host;
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  static const size_t kMost = ((size_t)4 << 20) + 1;
  char* long_text = malloc(kMost);
  if (long_text == NULL) return SIDELIGHT_FAILED;
  memset(long_text, 'a', kMost);
  const sidelight_text key = {"key", 3};
  const int over[] = {
      host->give(host->self, text_of(long_text, 257), text_of("1", 1)),
      host->give(host->self, text_of("cards", 5), text_of(long_text, kMost)),
      host->fetch(host->self, text_of(long_text, 8193), receive, 0),
      host->cache_get(host->self, text_of(long_text, 1025), receive, 0),
      host->cache_put(host->self, key, text_of(long_text, kMost), 1),
  };
  const int within[] = {
      host->fetch(host->self, text_of(long_text, 8192), NULL, NULL), /* who only wants the status */
      host->cache_get(host->self, text_of(long_text, 1024), NULL, NULL),
      host->cache_put(host->self, key, text_of(NULL, 0), 1),
      host->cache_put(host->self, key, text_of(long_text, kMost - 1), 1),
  };
  free(long_text);
  char card[200];
  const int size = snprintf(card, sizeof card,
                            "{\"create\": [%d, %d, %d, %d], \"over\": [%d, %d, %d, %d, %d], \"within\": [%d, %d, "
                            "%d, %d], \"received\": %d}",
                            in_create[0], in_create[1], in_create[2], in_create[3], over[0], over[1], over[2], over[3],
                            over[4], within[0], within[1], within[2], within[3], received);
  return host->give(host->self, text_of("cards", 5), text_of(card, (size_t)size));
}

static void destroy(void* plugin) {
  (void)plugin;
}

const sidelight_plugin* sidelight_plugin_v1(void) {
  static const sidelight_plugin plugin = {sizeof plugin, SIDELIGHT_NEEDS_MINOR, create, run, destroy};
  return &plugin;
}
