/* Built with tomorrow's header: uses what is new where it is there. */
#include <sidelight/plugin.h>
#include <stdio.h>

static void* create(const sidelight_host* host, sidelight_text settings) {
  (void)settings;
  return (void*)host;
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  const sidelight_host* host = plugin;
  char card[200];
  const int size = snprintf(card, sizeof card, "{\"text\": \"later: host %d, job %d\"}",
                            SIDELIGHT_HAS(sidelight_host, host, later), SIDELIGHT_HAS(sidelight_job, job, later));
  const sidelight_text slot = {"cards", 5};
  const sidelight_text json = {card, (size_t)size};
  return host->give(host->self, slot, json);
}

static void destroy(void* plugin) {
  (void)plugin;
}

const sidelight_plugin* sidelight_plugin_v1(void) {
  static const sidelight_plugin plugin = {sizeof plugin, SIDELIGHT_NEEDS_MINOR, create, run, destroy, 0};
  return &plugin;
}

/* A library may export what comes after version 1 as well. */
SIDELIGHT_EXPORT const void* sidelight_plugin_v2(void);
const void* sidelight_plugin_v2(void) {
  return 0;
}
