/* Asks the web for one allowed and some other addresses, and keeps a value. */
#include <stdio.h>

#include "bad.h"

static char got[200];

static void receive(void* user, int32_t status, sidelight_text type, sidelight_text body) {
  (void)user;
  snprintf(got, sizeof got, "%d-%.*s-%.*s", (int)status, (int)type.size, type.data, (int)body.size, body.data);
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  static const char* const kUrls[] = {"https://api.example.org/ok", "http://api.example.org/ok", "https://example.com/",
                                      "https://api.example.org/moved", "https://api.example.org/gone"};
  char results[200] = "";
  for (size_t i = 0; i < sizeof kUrls / sizeof *kUrls; ++i) {
    char one[8];
    snprintf(one, sizeof one, "%d", (int)host->fetch(host->self, text_of(kUrls[i]), receive, 0));
    strcat(results, one);
  }
  char cached[8];
  snprintf(cached, sizeof cached, "%d", (int)host->cache_get(host->self, text_of("key"), receive, 0));
  host->cache_put(host->self, text_of("key"), text_of("value"), 60);
  char json[600];
  snprintf(json, sizeof json, "{\"kind\":\"text\",\"id\":\"a\",\"title\":\"%s %s\",\"text\":\"%s\"}", results, cached,
           got);
  return give("cards", json);
}
