/* Gives a card and falls over. */
#include "bad.h"

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  give_card("before");
  volatile int* nowhere = 0;
  return *nowhere;
}
