// Does what cards.txt in its folder says, a line a step:
//   {...}      gives this card; "@words@" stands for the span of these words in the article, "$settings$" for the
//              settings as text, "$backwards$" for the same read backwards
//   ask URL    asks the web
//   log WORDS  writes to the log, as a warning
//   die        ends, not as it should
//   pause      waits a little, so that what came before is seen first
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "bad.h"

#define LARGEST 65536

static void add(char* out, const char* text, size_t size) {
  const size_t used = strlen(out);
  if (used + size < LARGEST) memcpy(out + used, text, size), out[used + size] = 0;
}

/* As the inside of a JSON string. */
static void add_quoted(char* out, const char* text) {
  for (; *text; ++text) {
    if (*text == '"' || *text == '\\') add(out, "\\", 1);
    add(out, text, 1);
  }
}

static void give_line(const char* line, sidelight_text article) {
  static char json[LARGEST];
  json[0] = 0;
  while (*line) {
    const char* end = 0;
    if (!strncmp(line, "\"@", 2) && (end = strstr(line + 2, "@\""))) {
      const char* at = memmem(article.data, article.size, line + 2, (size_t)(end - line - 2));
      char span[80];
      const size_t start = at ? (size_t)(at - article.data) : 0;
      snprintf(span, sizeof span, at ? "[{\"start\":%zu,\"end\":%zu}]" : "[]", start, start + (size_t)(end - line - 2));
      add(json, span, strlen(span));
      line = end + 2;
    } else if (!strncmp(line, "$settings$", 10)) {
      add_quoted(json, settings_json);
      line += 10;
    } else if (!strncmp(line, "$backwards$", 11)) {
      for (size_t i = strlen(settings_json); i-- > 0;) add_quoted(json, (char[]){settings_json[i], 0});
      line += 11;
    } else {
      add(json, line++, 1);
    }
  }
  give("cards", json);
}

static void ignore(void* user, int32_t status, sidelight_text type, sidelight_text body) {
  (void)user, (void)status, (void)type, (void)body;
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  static char line[LARGEST];
  Dl_info self;
  char path[4096];
  if (!dladdr((void*)&sidelight_plugin_v1, &self) || strlen(self.dli_fname) > 4000) return SIDELIGHT_FAILED;
  strcpy(path, self.dli_fname);
  strcpy(strrchr(path, '/'), "/cards.txt");
  FILE* steps = fopen(path, "r");
  if (!steps) return SIDELIGHT_OK;
  while (fgets(line, sizeof line, steps)) {
    line[strcspn(line, "\n")] = 0;
    if (line[0] == '{') give_line(line, job->text);
    if (!strncmp(line, "ask ", 4)) host->fetch(host->self, text_of(line + 4), ignore, 0);
    if (!strncmp(line, "log ", 4)) host->log(host->self, 2, text_of(line + 4));
    if (!strcmp(line, "die")) abort();
    if (!strcmp(line, "pause")) nanosleep(&(const struct timespec){1, 500000000}, 0);
  }
  fclose(steps);
  return SIDELIGHT_OK;
}
