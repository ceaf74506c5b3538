/* Gives two entities and three cards, one of them twice. */
#include "bad.h"

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  give("entities", "{\"name\":\"one\"}");
  give("entities", "{\"name\":\"two\"}");
  give_card("first");
  give_card("second");
  give_card("first");
  return give_card("third");
}
