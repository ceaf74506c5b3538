/* Ends the process after a card, as if all were well. */
#include <stdlib.h>

#include "bad.h"

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  give_card("before");
  exit(0);
}
