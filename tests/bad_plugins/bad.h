/* What the little plugins of the tests share: each is good or bad in one way. */
#ifndef SIDELIGHT_TESTS_BAD_H
#define SIDELIGHT_TESTS_BAD_H

#include <sidelight/plugin.h>
#include <string.h>

static const sidelight_host* host;

static inline sidelight_text text_of(const char* text) {
  sidelight_text view = {text, strlen(text)};
  return view;
}

static inline sidelight_status give(const char* slot, const char* json) {
  return host->give(host->self, text_of(slot), text_of(json));
}

static inline sidelight_status give_card(const char* id) {
  char json[256];
  strcpy(json, "{\"kind\":\"text\",\"title\":\"T\",\"text\":\"x\",\"evidence\":[{\"start\":0,\"end\":5}],\"id\":\"");
  strcat(json, id);
  strcat(json, "\"}");
  return give("cards", json);
}

/* The text of a setting whose value has no quotes, up to its end; nothing if there is none. */
static inline sidelight_text setting(const char* json, const char* key) {
  char name[64] = "\"";
  strcat(strcat(name, key), "\":\"");
  const char* found = strstr(json, name);
  sidelight_text value = {"", 0};
  if (found == 0) return value;
  value.data = found + strlen(name);
  value.size = strcspn(value.data, "\"");
  return value;
}

static sidelight_status run(void* plugin, const sidelight_job* job);

static char settings_json[8192];

static void* create(const sidelight_host* given, sidelight_text settings) {
  const size_t size = settings.size < sizeof settings_json ? settings.size : sizeof settings_json - 1;
  memcpy(settings_json, settings.data, size);
  host = given;
  return &host;
}

static void destroy(void* plugin) {
  (void)plugin;
}

const sidelight_plugin* sidelight_plugin_v1(void) {
  static const sidelight_plugin plugin = {sizeof plugin, SIDELIGHT_API_MINOR, create, run, destroy};
  return &plugin;
}

#endif
