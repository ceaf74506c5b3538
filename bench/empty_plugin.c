/* Does nothing with a page: what is left is what the call costs. */
#include <sidelight/plugin.h>

static void* create(const sidelight_host* host, sidelight_text settings) {
  (void)settings;
  return (void*)host;
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  return job->text.size == (size_t)-1 ? SIDELIGHT_FAILED : SIDELIGHT_OK;
}

static void destroy(void* plugin) {
  (void)plugin;
}

const sidelight_plugin* sidelight_plugin_v1(void) {
  static const sidelight_plugin plugin = {sizeof plugin, SIDELIGHT_API_MINOR, create, run, destroy};
  return &plugin;
}
