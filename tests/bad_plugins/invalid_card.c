/* Gives a card whose evidence lies outside of the text, sees that it was refused, and goes on. */
#include "bad.h"

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  const sidelight_status status = give(
      "cards",
      "{\"kind\":\"text\",\"id\":\"a\",\"title\":\"T\",\"text\":\"x\",\"evidence\":[{\"start\":0,\"end\":999999}]}");
  return give_card(status == SIDELIGHT_INVALID ? "was-invalid" : "was-something-else");
}
