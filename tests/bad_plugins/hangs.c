/* Never returns and never asks whether it should. */
#include "bad.h"

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  give_card("before");
  for (volatile int i = 0;; i = !i) continue;
}
