/* Fails, and says why. */
#include "bad.h"

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  host->fail(host->self, text_of("There is nothing to say about this page."));
  return SIDELIGHT_FAILED;
}
