/* Sidelight plugin API 1.0: the specification. Frozen.
 *
 * A plugin is a folder: plugin.json, which says who it is and what it may do, and one shared library, which exports one
 * function: sidelight_plugin_v1. Sidelight loads the library only inside a confined process of its own, which runs
 * this one plugin. C99 and everything later, C++, and every language that can speak C's calling convention will do.
 *
 * MEMORY. What one side hands to the other is borrowed until that call returns; whoever wants to keep it copies it.
 * Nobody frees the other side's memory. Results travel through callbacks. Two things live longer, and are said so
 * below: the host table, and the struct that sidelight_plugin_v1 returns.
 *
 * THREADS. One thread, one call at a time: create, then run for each page, then destroy. The host's functions are
 * called on that thread only, and only while one of these three runs. A plugin may have threads of its own; they do not
 * touch the host's functions and have ended when run returns.
 *
 * ERRORS. A call says what it came to by its sidelight_status. No exception, no panic and no longjmp crosses from one
 * side to the other, in either direction. A library that crashes or ends its process harms nobody else; it is started
 * again, and turned off when it keeps happening.
 *
 * CANCELLING. The reader leaves the page, or the deadline passes: cancelled() becomes true, and every waiting or later
 * call of give, fetch, cache_get and cache_put returns SIDELIGHT_CANCELLED at once. run has 500 ms from then on to
 * return; after that the process is killed.
 *
 * UNITS. Text is UTF-8 without a NUL at its end. Sizes and offsets count bytes. Times are milliseconds, where they are
 * not called seconds.
 *
 * HOW IT GROWS. The major version is in the symbol's name; 1 stays as it is. A minor version appends members to the
 * structs that begin with `size` and adds constants; nothing is ever moved, removed, renumbered or given another
 * meaning. `size` is the size that the giving side's struct has: read a member beyond version 1.0 only if
 * SIDELIGHT_HAS says that it is there. sidelight_text and sidelight_receive never change. Be ready for a status, a
 * block kind or a JSON member that this page does not name: treat an unknown status as SIDELIGHT_FAILED and pass over
 * the rest.
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

/* The oldest minor version that a library can work with. A library that asks SIDELIGHT_HAS before each use of what is
 * newer may define it as a smaller number, before it includes this header. */
#ifndef SIDELIGHT_NEEDS_MINOR
#define SIDELIGHT_NEEDS_MINOR SIDELIGHT_API_MINOR
#endif

/* Whether *pointer, which was handed over by the other side, reaches to this member:
 *     if (SIDELIGHT_HAS(sidelight_host, host, fail)) … */
#define SIDELIGHT_HAS(type, pointer, member) \
  ((pointer)->size >= offsetof(type, member) + sizeof(((const type*)(pointer))->member))

#if defined(_WIN32)
#define SIDELIGHT_EXPORT __declspec(dllexport)
#else
#define SIDELIGHT_EXPORT __attribute__((visibility("default")))
#endif

/* A piece of text. `data` may be NULL when `size` is 0. Ill-formed UTF-8 from a plugin is repaired in log lines and
 * reasons, and refused or invalid elsewhere. */
typedef struct sidelight_text {
  const char* data;
  size_t size;
} sidelight_text;

/* What a call came to. */
typedef int32_t sidelight_status;
enum {
  SIDELIGHT_OK = 0,
  SIDELIGHT_FAILED = 1,     /* from run: it did not work; say why with fail() first, the sidebar shows it */
  SIDELIGHT_CANCELLED = 2,  /* the reader left, or the deadline passed; from run: stopped because of that */
  SIDELIGHT_REFUSED = 3,    /* from the host: plugin.json does not allow it, it is over a limit, or not now */
  SIDELIGHT_INVALID = 4,    /* from the host: the card or the value is not valid; the sidebar shows why */
  SIDELIGHT_NOT_FOUND = 5,  /* from the host: nothing is kept under this key */
  SIDELIGHT_UNREACHABLE = 6 /* from the host: the request was allowed but got no answer */
};

/* Levels of log lines. Others count as the nearest of these. */
enum { SIDELIGHT_LOG_DEBUG = 0, SIDELIGHT_LOG_INFO = 1, SIDELIGHT_LOG_WARNING = 2, SIDELIGHT_LOG_ERROR = 3 };

/* What fetch and cache_get hand their result to: called once, before they return, if they return SIDELIGHT_OK, and not
 * at all otherwise. `user` is what the plugin passed; the rest is borrowed until this function returns. It does not
 * call the host. NULL is allowed for who only wants the status.
 *
 *   status        HTTP's, such as 200 or 404; 0 from the cache
 *   content_type  as the server said it, at most 1000 bytes; empty from the cache
 *   body          any bytes, not only text */
typedef void (*sidelight_receive)(void* user, int32_t status, sidelight_text content_type, sidelight_text body);

/* What Sidelight does for a plugin. It lives until destroy has returned; no function of it is NULL. `self` is the first
 * argument of each. At most 10 000 calls a page (not counting cancelled and fail); beyond that the process is ended. */
typedef struct sidelight_host {
  size_t size;
  uint32_t api_minor; /* of this Sidelight */
  void* self;

  /* A line for the log, tagged with the plugin's id. During create, run and destroy. Cut at 4096 bytes; lines after the
   * 200th of a page are left out. Text on stdout and stderr ends up in the log as well. */
  void (*log)(void* self, int32_t level, sidelight_text line);

  /* Not 0 once the page's deadline has passed or the reader has left it. During create, run and destroy; cheap enough
   * for every turn of a loop. */
  int32_t (*cancelled)(void* self);

  /* Hands over a value for a slot that plugin.json lists under `gives`. During run, any number of times: what is given
   * is shown at once, also if run fails later. `json` is one JSON value, nested at most 12 deep. For the slot "cards"
   * it is one card (see the card reference); a card with the id of an earlier one replaces it.
   *
   *   SIDELIGHT_OK         taken
   *   SIDELIGHT_REFUSED    a slot that is not in `gives`; more than 20 cards; more than 200 values or 1 MiB of values
   *   SIDELIGHT_INVALID    not JSON, or not a valid card (a card has at most 64 KiB)
   *   SIDELIGHT_CANCELLED */
  sidelight_status (*give)(void* self, sidelight_text slot, sidelight_text json);

  /* GET `url` through Sidelight, and wait for the answer. During run. https only, at most 8192 bytes of address, only
   * hosts that plugin.json lists, also after a redirect; an answer of at most 2 MB within 10 seconds; no cookies.
   *
   *   SIDELIGHT_OK           an answer came and `receive` has seen it, whatever its HTTP status
   *   SIDELIGHT_REFUSED      an address that is not allowed, or an answer over the limit
   *   SIDELIGHT_UNREACHABLE  no answer
   *   SIDELIGHT_CANCELLED */
  sidelight_status (*fetch)(void* self, sidelight_text url, sidelight_receive receive, void* user);

  /* The plugin's own store. During run. It outlives the process; its size is bounded by `cache` of plugin.json, the
   * oldest go first, so that everything in it can be gone the next time. A key is UTF-8 of 1 to 1024 bytes, a value any
   * bytes up to 4 MiB. `seconds` is how long the value may be kept: 1 or more; more than a year counts as a year.
   *
   *   SIDELIGHT_OK
   *   SIDELIGHT_NOT_FOUND  cache_get: nothing is kept under this key, or its time is over
   *   SIDELIGHT_REFUSED    plugin.json has no `cache`, a wrong key or time, or larger than the whole store; cache_put
   *                        also for a page of a private window, and for a secret setting
   *   SIDELIGHT_CANCELLED */
  sidelight_status (*cache_get)(void* self, sidelight_text key, sidelight_receive receive, void* user);
  sidelight_status (*cache_put)(void* self, sidelight_text key, sidelight_text value, int64_t seconds);

  /* Why this call is about to return SIDELIGHT_FAILED, or create NULL: one sentence for a person, cut at 1000 bytes.
   * The last one counts. By itself it does not make the call a failure. */
  void (*fail)(void* self, sidelight_text reason);
} sidelight_host;

/* One page. Everything in it is borrowed until run returns. A text that is not known is empty.
 *
 * `text` has its blocks (headings, paragraphs, …) separated by a blank line and holds no control characters but
 * newlines and tabs. `inputs` is one JSON object; its members are slots:
 *
 *   "article"         always there: one object with what is known about the article besides its text
 *   any other slot    of `needs` and `uses`, but for "page.html": a list of {"from": plugin id, "value": what it gave};
 *                     a plugin's values in the order in which it gave them, its cards in any; can be empty
 *
 * Members of "article", all of them always there. Times are ISO 8601; spans are [start, end) in bytes of `text`.
 *
 *   url, canonical    where the reader's link pointed, and what the page calls its own address
 *   byline, tags      lists of texts
 *   published, modified, site, section, direction ("ltr" or "rtl")
 *   lead              {image, caption}: the picture above the article
 *   words             how many the text has
 *   paywalled         true if the text is only the part that is free
 *   pageKind          "article", "live-blog", "list", "home", "video", "gallery", "forum", "product" or "other"
 *   confidence        0 to 1: that it is of that kind
 *   notes             sentences about what is missing or doubtful
 *   sources           which field was found where: {"published": "json-ld", …}
 *   blocks            in order, not overlapping: {kind, start, end, level?, image?, rows?}. kind is "heading" (with its
 *                     level, 1 to 6), "paragraph", "list-item", "quote", "table" (with its rows: lists of cells, a cell
 *                     being [start, end]), "code" or "caption" (with its picture's address, if that is known)
 *   links             in order, not overlapping: {start, end, url}; url is http or https
 *   complete          false if something had to be left out: at most 20 000 blocks, 20 000 cells, 5000 links, 100
 *                     texts a list and 2 MiB of JSON in all are handed over */
typedef struct sidelight_job {
  size_t size;
  int64_t deadline_ms; /* how long run may take, from its start: `timeout` of plugin.json */
  sidelight_text url;  /* where the article was found, http or https */
  sidelight_text title;
  sidelight_text language; /* BCP 47, such as "en" or "pt-BR" */
  sidelight_text text;     /* the article; evidence spans of cards are byte offsets into it. Can be empty */
  sidelight_text html;     /* the page, as its bytes came: the one member that need not be UTF-8. Empty unless
                              plugin.json needs or uses "page.html" */
  sidelight_text inputs;
} sidelight_job;

/* What a library gives to Sidelight. The struct and what it points to stay as they are as long as the process lives; no
 * function of it is NULL. A library is never unloaded. */
typedef struct sidelight_plugin {
  size_t size;        /* sizeof(sidelight_plugin) */
  uint32_t api_minor; /* SIDELIGHT_NEEDS_MINOR; a Sidelight that is older refuses the library and says so */

  /* Called once. `host` may be kept until destroy returns. `settings` is a JSON object with a value for each setting of
   * plugin.json: the user's, or the default. What it returns is handed to run and destroy and means nothing to
   * Sidelight, but that NULL is failure: call fail() first. Should be quick; what takes long is better done in run. */
  void* (*create)(const sidelight_host* host, sidelight_text settings);

  /* Called once for each page, many times in the life of a process. `plugin` is what create returned. Returns
   * SIDELIGHT_OK, also if there was nothing to give, SIDELIGHT_FAILED or SIDELIGHT_CANCELLED; anything else counts as a
   * failure. */
  sidelight_status (*run)(void* plugin, const sidelight_job* job);

  /* Called once, at the end, and then the process ends. It has 500 ms. Not called if create returned NULL or the
   * process had to be ended: nothing may depend on it. */
  void (*destroy)(void* plugin);
} sidelight_plugin;

/* The one symbol that a plugin library exports. Called once, before everything else. */
SIDELIGHT_EXPORT const sidelight_plugin* sidelight_plugin_v1(void);

#ifdef __cplusplus
}
#endif
#endif
