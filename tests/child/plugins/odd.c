/* Libraries that cannot become a plugin, one for each value of ODD. */
#include <sidelight/plugin.h>
#include <stdlib.h>
#include <unistd.h>

static void* create(const sidelight_host* host, sidelight_text settings) {
  (void)settings;
#if defined(ODD_CREATE_FAILS)
  const sidelight_text reason = {"the dictionary is missing", 25};
  host->fail(host->self, reason);
  return NULL;
#elif defined(ODD_CREATE_EXITS)
  (void)host;
  exit(0);
#elif defined(ODD_CREATE_HANGS)
  (void)host;
  for (;;) pause();
#else
  return (void*)host;
#endif
}
static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  return SIDELIGHT_OK;
}
static void destroy(void* plugin) {
  (void)plugin;
#if defined(ODD_DESTROY_HANGS)
  for (;;) pause();
#endif
}

#if defined(ODD_UNDEFINED)
void nobody_defines_this(void);
#endif

#if !defined(ODD_NO_SYMBOL)
const sidelight_plugin* sidelight_plugin_v1(void) {
#if defined(ODD_UNDEFINED)
  nobody_defines_this();
#endif
#if defined(ODD_NOTHING)
  return NULL;
#elif defined(ODD_SMALL)
  static const sidelight_plugin table = {16, SIDELIGHT_API_MINOR, create, run, destroy};
#elif defined(ODD_NEWER)
  static const sidelight_plugin table = {sizeof(sidelight_plugin), 99, create, run, destroy};
#elif defined(ODD_NULL_RUN)
  static const sidelight_plugin table = {sizeof(sidelight_plugin), SIDELIGHT_API_MINOR, create, NULL, destroy};
#else
  static const sidelight_plugin table = {sizeof(sidelight_plugin), SIDELIGHT_API_MINOR, create, run, destroy};
#endif
#if !defined(ODD_NOTHING)
  return &table;
#endif
}
#else
sidelight_status used(void* plugin);
sidelight_status used(void* plugin) {
  destroy(plugin);
  return create(NULL, (sidelight_text){NULL, 0}) == NULL ? run(plugin, NULL) : SIDELIGHT_OK;
}
#endif
