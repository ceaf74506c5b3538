/* Quotes the article's longest sentence. See ../README.md for what a sentence is. */
#include <sidelight/plugin.h>
#include <stdio.h>

enum { LONGEST = 4000 }; /* what evidence may hold */

typedef struct span {
  size_t start, end;
} span;

static int ends_before(sidelight_text text, size_t at) {
  if (at == text.size || text.data[at] == '\n') return 1;
  const char last = text.data[at - 1];
  return text.data[at] == ' ' && (last == '.' || last == '!' || last == '?');
}

static span longest_sentence(sidelight_text text) {
  span longest = {0, 0};
  for (size_t start = 0; start < text.size;) {
    if (text.data[start] == ' ' || text.data[start] == '\n') {
      ++start;
      continue;
    }
    size_t end = start + 1;
    while (!ends_before(text, end)) ++end;
    if (end - start > longest.end - longest.start && end - start <= LONGEST) {
      longest.start = start;
      longest.end = end;
    }
    start = end;
  }
  return longest;
}

/* The inside of a JSON string. `out` has room for six bytes for each of `text`, and a NUL. */
static void escape(char* out, const char* text, size_t size) {
  size_t length = 0;
  for (size_t i = 0; i < size; ++i) {
    const unsigned char byte = (unsigned char)text[i];
    if (byte < 0x20 || byte == 0x7f) {
      length += (size_t)sprintf(out + length, "\\u%04x", (unsigned)byte);
      continue;
    }
    if (byte == '"' || byte == '\\') out[length++] = '\\';
    out[length++] = text[i];
  }
  out[length] = 0;
}

static void* create(const sidelight_host* host, sidelight_text settings) {
  (void)settings;
  return (void*)host; /* it lives as long as the plugin, and is all that is needed */
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  const sidelight_host* host = plugin;
  const span found = longest_sentence(job->text);
  if (found.end == found.start) return SIDELIGHT_OK;

  static char quoted[6 * LONGEST + 1]; /* one thread, one call at a time */
  static char card[sizeof quoted + 200];
  escape(quoted, job->text.data + found.start, found.end - found.start);
  const int size = snprintf(card, sizeof card,
                            "{\"kind\": \"text\", \"id\": \"longest\", \"title\": \"The longest sentence\", "
                            "\"text\": \"%s\", \"evidence\": [{\"start\": %zu, \"end\": %zu}]}",
                            quoted, found.start, found.end);
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
