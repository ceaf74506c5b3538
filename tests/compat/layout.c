/* API 1.0 in numbers. Compiled with today's header, with the frozen one and with one that has grown; whoever has to
 * change a line of this breaks every plugin that exists. The offsets are those of systems whose long and pointers have
 * 8 bytes. */
#include <assert.h>
#include <sidelight/plugin.h>

#define AT(type, member, offset, bytes)                                  \
  static_assert(offsetof(type, member) == (offset), #type "::" #member); \
  static_assert(sizeof(((type*)0)->member) == (bytes), #type "::" #member)
#define IS(constant, number) static_assert((constant) == (number), #constant)

IS(SIDELIGHT_API_MAJOR, 1);
IS(SIDELIGHT_OK, 0);
IS(SIDELIGHT_FAILED, 1);
IS(SIDELIGHT_CANCELLED, 2);
IS(SIDELIGHT_REFUSED, 3);
IS(SIDELIGHT_INVALID, 4);
IS(SIDELIGHT_NOT_FOUND, 5);
IS(SIDELIGHT_UNREACHABLE, 6);
IS(SIDELIGHT_LOG_DEBUG, 0);
IS(SIDELIGHT_LOG_INFO, 1);
IS(SIDELIGHT_LOG_WARNING, 2);
IS(SIDELIGHT_LOG_ERROR, 3);

#if defined(__LP64__)
AT(sidelight_text, data, 0, 8);
AT(sidelight_text, size, 8, 8);
static_assert(sizeof(sidelight_text) == 16, "sidelight_text never grows");
static_assert(sizeof(sidelight_status) == 4, "sidelight_status");
static_assert(sizeof(sidelight_receive) == 8, "sidelight_receive");

AT(sidelight_host, size, 0, 8);
AT(sidelight_host, api_minor, 8, 4);
AT(sidelight_host, self, 16, 8);
AT(sidelight_host, log, 24, 8);
AT(sidelight_host, cancelled, 32, 8);
AT(sidelight_host, give, 40, 8);
AT(sidelight_host, fetch, 48, 8);
AT(sidelight_host, cache_get, 56, 8);
AT(sidelight_host, cache_put, 64, 8);
AT(sidelight_host, fail, 72, 8);

AT(sidelight_job, size, 0, 8);
AT(sidelight_job, deadline_ms, 8, 8);
AT(sidelight_job, url, 16, 16);
AT(sidelight_job, title, 32, 16);
AT(sidelight_job, language, 48, 16);
AT(sidelight_job, text, 64, 16);
AT(sidelight_job, html, 80, 16);
AT(sidelight_job, inputs, 96, 16);

AT(sidelight_plugin, size, 0, 8);
AT(sidelight_plugin, api_minor, 8, 4);
AT(sidelight_plugin, create, 16, 8);
AT(sidelight_plugin, run, 24, 8);
AT(sidelight_plugin, destroy, 32, 8);

/* A struct of this minor version ends where its last member does; what has grown is larger. */
#if SIDELIGHT_API_MINOR == 0
static_assert(sizeof(sidelight_host) == 80, "sidelight_host");
static_assert(sizeof(sidelight_job) == 112, "sidelight_job");
static_assert(sizeof(sidelight_plugin) == 40, "sidelight_plugin");
#else
static_assert(sizeof(sidelight_host) >= 80, "sidelight_host");
static_assert(sizeof(sidelight_job) >= 112, "sidelight_job");
static_assert(sizeof(sidelight_plugin) >= 40, "sidelight_plugin");
#endif
#endif

/* What is called, and with what. */
const sidelight_plugin* (*const sidelight_layout_entry)(void) = sidelight_plugin_v1;

void sidelight_layout_types(const sidelight_host* host, const sidelight_job* job, const sidelight_plugin* plugin);
void sidelight_layout_types(const sidelight_host* host, const sidelight_job* job, const sidelight_plugin* plugin) {
  void (*log)(void*, int32_t, sidelight_text) = host->log;
  int32_t (*cancelled)(void*) = host->cancelled;
  int32_t (*give)(void*, sidelight_text, sidelight_text) = host->give;
  void (*receive)(void*, int32_t, sidelight_text, sidelight_text) = (sidelight_receive)0;
  int32_t (*fetch)(void*, sidelight_text, sidelight_receive, void*) = host->fetch;
  int32_t (*cache_get)(void*, sidelight_text, sidelight_receive, void*) = host->cache_get;
  int32_t (*cache_put)(void*, sidelight_text, sidelight_text, int64_t) = host->cache_put;
  void (*fail)(void*, sidelight_text) = host->fail;
  void* (*create)(const sidelight_host*, sidelight_text) = plugin->create;
  int32_t (*run)(void*, const sidelight_job*) = plugin->run;
  void (*destroy)(void*) = plugin->destroy;
  const int64_t deadline = job->deadline_ms;
  const uint32_t minors[] = {host->api_minor, plugin->api_minor};
  const size_t sizes[] = {host->size, job->size, plugin->size, job->url.size};
  const char* data = job->inputs.data;
  (void)log, (void)cancelled, (void)give, (void)receive, (void)fetch, (void)cache_get, (void)cache_put, (void)fail;
  (void)create, (void)run, (void)destroy, (void)deadline, (void)minors, (void)sizes, (void)data;
}
