/* Waits until it is cancelled, and obeys. */
#include <time.h>

#include "bad.h"

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  give_card("before");
  while (!host->cancelled(host->self)) {
    const struct timespec pause = {0, 2000000};
    nanosleep(&pause, 0);
  }
  give_card("after");
  return SIDELIGHT_CANCELLED;
}
