/* A whole plugin: shows the article's longest word, with the place where it stands as evidence. */
#include <sidelight/plugin.h>
#include <stdio.h>

enum { LONGEST = 400 }; /* bytes; what is longer is no word */

static int is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static void* create(const sidelight_host* host, sidelight_text settings) {
  (void)settings;
  return (void*)host; /* it lives as long as the plugin, and is all that is needed */
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  const sidelight_host* host = plugin;
  const sidelight_text text = job->text;
  size_t start = 0, end = 0;
  for (size_t at = 0; at < text.size; ++at) {
    const size_t first = at;
    while (at < text.size && is_letter(text.data[at])) ++at;
    if (at - first > end - start && at - first <= LONGEST) start = first, end = at;
  }
  if (start == end) return SIDELIGHT_OK; /* no card is better than an empty one */

  char card[LONGEST + 200]; /* letters need no escape in JSON; other text does */
  const int size = snprintf(card, sizeof card,
                            "{\"kind\": \"text\", \"id\": \"hello\", \"title\": \"The longest word\", "
                            "\"text\": \"%.*s\", \"evidence\": [{\"start\": %zu, \"end\": %zu}]}",
                            (int)(end - start), text.data + start, start, end);
  const sidelight_text slot = {"cards", 5};
  const sidelight_text json = {card, (size_t)size};
  return host->give(host->self, slot, json);
}

static void destroy(void* plugin) {
  (void)plugin;
}

const sidelight_plugin* sidelight_plugin_v1(void) {
  static const sidelight_plugin plugin = {sizeof plugin, SIDELIGHT_NEEDS_MINOR, create, run, destroy};
  return &plugin;
}
