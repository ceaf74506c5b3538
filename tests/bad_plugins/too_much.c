/* Gives more cards than a page may have, then more bytes than a message may have. */
#include <stdio.h>
#include <stdlib.h>

#include "bad.h"

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  char id[20];
  int refused = 0;
  for (int i = 0; i < 30; ++i) {
    snprintf(id, sizeof id, "card%d", i);
    if (give_card(id) == SIDELIGHT_REFUSED) ++refused;
  }
  static char bytes[3 << 20];
  memset(bytes, ' ', sizeof bytes);
  const sidelight_text huge = {bytes, sizeof bytes};
  if (host->give(host->self, text_of("cards"), huge) == SIDELIGHT_OK) return SIDELIGHT_OK;
  return refused == 10 ? SIDELIGHT_OK : SIDELIGHT_FAILED;
}
