/* Gives a slot that its plugin.json does not list. */
#include "bad.h"

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  const sidelight_status status = give("entities", "{\"name\":\"not mine\"}");
  return give_card(status == SIDELIGHT_REFUSED ? "was-refused" : "was-something-else");
}
