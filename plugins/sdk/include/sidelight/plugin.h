/* Sidelight plugin API 1.0
 *
 * A plugin is a folder: plugin.json, which says who it is and what it may do, and one shared library, which exports one
 * function: sidelight_plugin_v1. Sidelight loads the library only inside a confined process of its own.
 *
 * Three rules
 *   memory   What you are handed is borrowed until the call returns. Nobody frees the other side's memory; results
 * travel through callbacks, which copy what they are given before they return. threads  One thread, one call at a time.
 * Call the host's functions only on that thread, and only during create, run and destroy. Threads of your own are
 * allowed; they must be gone when run returns. errors   Return a status. No exception and no longjmp leaves the
 * library.
 *
 * How this header grows: the major version is in the symbol's name. Structs carry their size; members are only ever
 * appended, constants never renumbered. Look at a member beyond version 1.0 only if `size` reaches it.
 *
 * Text is UTF-8 without a NUL at the end; offsets are bytes; times are milliseconds.
 */
#ifndef SIDELIGHT_PLUGIN_H
#define SIDELIGHT_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SIDELIGHT_API_MAJOR 1
#define SIDELIGHT_API_MINOR 0

#if defined(_WIN32)
#define SIDELIGHT_EXPORT __declspec(dllexport)
#else
#define SIDELIGHT_EXPORT __attribute__((visibility("default")))
#endif

/* UTF-8, not NUL-terminated. data may be NULL when size is 0. */
typedef struct sidelight_text {
  const char* data;
  size_t size;
} sidelight_text;

/* What a call came to. */
typedef int32_t sidelight_status;
enum {
  SIDELIGHT_OK = 0,
  SIDELIGHT_FAILED = 1,     /* say why with fail() first; the sidebar shows it */
  SIDELIGHT_CANCELLED = 2,  /* the reader left, or the deadline passed */
  SIDELIGHT_REFUSED = 3,    /* from the host: not allowed by plugin.json, or over a limit; fail() is not needed */
  SIDELIGHT_INVALID = 4,    /* from the host: the card or slot value is not valid; the log says where */
  SIDELIGHT_NOT_FOUND = 5,  /* from the host: nothing cached under this key */
  SIDELIGHT_UNREACHABLE = 6 /* from the host: the request was allowed but got no answer */
};

enum { SIDELIGHT_LOG_DEBUG = 0, SIDELIGHT_LOG_INFO = 1, SIDELIGHT_LOG_WARNING = 2, SIDELIGHT_LOG_ERROR = 3 };

/* Called by fetch and cache_get, at most once, before they return. body is borrowed. status is HTTP's (0 for the
 * cache). */
typedef void (*sidelight_receive)(void* user, int32_t status, sidelight_text content_type, sidelight_text body);

/* What Sidelight does for a plugin. Pass `self` back as the first argument of each function. */
typedef struct sidelight_host {
  size_t size;
  uint32_t api_minor;
  void* self;

  /* A line for the log, tagged with the plugin's id. Long lines are cut at 4096 bytes. */
  void (*log)(void* self, int32_t level, sidelight_text line);

  /* Non-zero once the page's deadline has passed or the reader has left it. Ask often: half a second later the process
   * is ended. */
  int32_t (*cancelled)(void* self);

  /* Hands over a value for a slot that plugin.json lists under `gives`. `json` is one JSON value; for the slot "cards"
   * it is one card (see the card reference), and a card given again with the same id replaces the earlier one. Can be
   * called many times during run: what is given is shown at once. */
  sidelight_status (*give)(void* self, sidelight_text slot, sidelight_text json);

  /* GET `url` through Sidelight: https only, only hosts that plugin.json lists, at most 2 MB and 10 seconds, no
   * cookies. */
  sidelight_status (*fetch)(void* self, sidelight_text url, sidelight_receive receive, void* user);

  /* The plugin's own store. It outlives the process; its size is bounded by `cache` of plugin.json, the oldest go
   * first. `seconds` is how long the value may be kept. */
  sidelight_status (*cache_get)(void* self, sidelight_text key, sidelight_receive receive, void* user);
  sidelight_status (*cache_put)(void* self, sidelight_text key, sidelight_text value, int64_t seconds);

  /* Why this call is about to return SIDELIGHT_FAILED: one sentence for a person. */
  void (*fail)(void* self, sidelight_text reason);
} sidelight_host;

/* One page. */
typedef struct sidelight_job {
  size_t size;
  int64_t deadline_ms; /* how long run may take, from its start */
  sidelight_text url;  /* where the article is from */
  sidelight_text title;
  sidelight_text language; /* BCP 47, empty if unknown */
  sidelight_text text;     /* the article's text: evidence spans of cards are byte offsets into it */
  sidelight_text html;     /* the page as fetched; empty unless plugin.json needs or uses "page.html" */
  sidelight_text
      inputs; /* a JSON object: slot name to an array of {"from": plugin id, "value": …}; the slot "article" is
                 one object: byline, published, modified, site, section, tags, blocks (kind, start, end, level) */
} sidelight_job;

/* What a library gives to Sidelight. The struct and what it points to live as long as the process. */
typedef struct sidelight_plugin {
  size_t size;
  uint32_t api_minor; /* SIDELIGHT_API_MINOR that the library was built with */

  /* Called once. `settings` is a JSON object of the values of plugin.json's settings. Keep `host` for as long as the
   * plugin lives. NULL means failure: call fail() first. */
  void* (*create)(const sidelight_host* host, sidelight_text settings);

  /* Called once for each page. */
  sidelight_status (*run)(void* plugin, const sidelight_job* job);

  /* Called once; not called when the process has to be ended. */
  void (*destroy)(void* plugin);
} sidelight_plugin;

/* The one symbol that a plugin library exports. */
SIDELIGHT_EXPORT const sidelight_plugin* sidelight_plugin_v1(void);

#ifdef __cplusplus
}
#endif
#endif
