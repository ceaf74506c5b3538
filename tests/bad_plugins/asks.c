/* Asks the web for whatever its setting says, addresses apart by spaces, and tells what each came to. */
#include <stdio.h>

#include "bad.h"

static int http;

static void receive(void* user, int32_t status, sidelight_text type, sidelight_text body) {
  (void)user;
  (void)type;
  (void)body;
  http = (int)status;
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  char results[1000] = "";
  const sidelight_text urls = setting(settings_json, "urls");
  for (const char* at = urls.data; at < urls.data + urls.size;) {
    sidelight_text url = {at, strcspn(at, " \"")};
    char one[32];
    http = 0;
    const int status = (int)host->fetch(host->self, url, receive, 0);
    snprintf(one, sizeof one, "%s%d:%d", results[0] ? " " : "", status, http);
    strcat(results, one);
    at += url.size + 1;
  }
  char json[1200];
  snprintf(json, sizeof json, "{\"kind\":\"text\",\"id\":\"a\",\"title\":\"What came\",\"text\":\"%s.\"}", results);
  return give("cards", json);
}
