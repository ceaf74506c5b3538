/* Gives a card whose summary is what it was handed. */
#include <stdio.h>

#include "bad.h"

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  char card[4096];
  char quoted[2048];
  size_t size = 0;
  for (size_t i = 0; i < job->inputs.size && size + 2 < sizeof quoted; ++i) {
    if (job->inputs.data[i] == '"') quoted[size++] = '\\';
    quoted[size++] = job->inputs.data[i];
  }
  quoted[size] = 0;
  snprintf(card, sizeof card, "{\"kind\":\"text\",\"id\":\"inputs\",\"title\":\"%d\",\"text\":\"%s\"}",
           (int)job->html.size, quoted);
  return give("cards", card);
}
