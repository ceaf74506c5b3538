/* What the little plugins of the tests share: each is good or bad in one way.
 *
 * One file holds several that are alike; MISBEHAVE, the plugin's own name, says which of its functions is the one. Such
 * a plugin behaves on a page that is called "A calm page", so that a test sees whether it works again. */
#ifndef SIDELIGHT_TESTS_BAD_H
#define SIDELIGHT_TESTS_BAD_H

#include <errno.h>
#include <sidelight/plugin.h>
#include <stdio.h>
#include <string.h>

static const sidelight_host* host;

static inline sidelight_text text_of(const char* text) {
  sidelight_text view = {text, strlen(text)};
  return view;
}

static inline sidelight_status give(const char* slot, const char* json) {
  return host->give(host->self, text_of(slot), text_of(json));
}

/* `words` need no escape in JSON. */
static inline sidelight_status give_words(const char* id, const char* words) {
  char json[2048];
  snprintf(json, sizeof json,
           "{\"kind\":\"text\",\"title\":\"T\",\"text\":\"%s\",\"evidence\":[{\"start\":0,\"end\":5}],\"id\":\"%s\"}",
           words, id);
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

static inline sidelight_status give_card(const char* id) {
  return give_words(id, "x");
}

/* What the calls came to that a plugin has no business with: "fork, vfork: Operation not permitted; kill: …". */
static char answers[1500];

static inline void note(const char* call, long result) {
  static const char* before = "";
  const char* words = result < 0 ? strerror(errno) : "allowed";
  const size_t size = strlen(answers), tail = strlen(before) + 2;
  if (size > tail && strcmp(before, words) == 0) {
    snprintf(answers + size - tail, sizeof answers - size + tail, ", %s: %s", call, words);
  } else {
    snprintf(answers + size, sizeof answers - size, "%s%s: %s", size == 0 ? "" : "; ", call, words);
  }
  before = words;
}

static inline sidelight_status tell(void) {
  return give_words("answer", answers);
}

static sidelight_status run(void* plugin, const sidelight_job* job);

static char settings_json[8192] __attribute__((unused));

#ifdef MISBEHAVE
#define BAD(name) __attribute__((unused)) static sidelight_status name(void)
static sidelight_status MISBEHAVE(void);

#define TEXT_OF(word) #word
#define TEXT(word) TEXT_OF(word)

static inline int am(const char* name) {
  return strcmp(name, TEXT(MISBEHAVE)) == 0;
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  static const char kCalm[] = "A calm page";
  (void)plugin;
  if (job->title.size == sizeof kCalm - 1 && memcmp(job->title.data, kCalm, job->title.size) == 0) {
    return give_card("calm");
  }
  give_card("before");
  return MISBEHAVE();
}
#endif

#ifdef OWN_LIFE
static void* create(const sidelight_host* given, sidelight_text settings);
static void destroy(void* plugin);
#else
static void* create(const sidelight_host* given, sidelight_text settings) {
  const size_t size = settings.size < sizeof settings_json ? settings.size : sizeof settings_json - 1;
  memcpy(settings_json, settings.data, size);
  host = given;
  return &host;
}

static void destroy(void* plugin) {
  (void)plugin;
}
#endif

const sidelight_plugin* sidelight_plugin_v1(void) {
  static const sidelight_plugin plugin = {sizeof(sidelight_plugin), SIDELIGHT_API_MINOR, create, run, destroy};
  return &plugin;
}

#endif
