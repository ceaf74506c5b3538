/* Gives a part of a card at once and the whole of it later. */
#include <unistd.h>

#include "bad.h"

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  give_words("growing", "a part");
  usleep(100000);
  return give_words("growing", "the whole");
}
