/* Writes to the channel behind the worker's back: a message of another job, then one of a type that nobody knows. */
#include <stdint.h>
#include <unistd.h>

#include "bad.h"

static void forge(const char* header) {
  const uint32_t sizes[2] = {(uint32_t)strlen(header), 0};
  if (write(3, sizes, sizeof sizes) < 0) return;
  if (write(3, header, sizes[0]) < 0) return;
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  (void)plugin;
  (void)job;
  forge("{\"type\":\"done\",\"job\":999,\"status\":0}");
  forge("{\"type\":\"give\",\"job\":-1,\"call\":1,\"slot\":\"cards\"}");
  give_card("before");
  forge("{\"type\":\"open-the-door\",\"job\":1}");
  for (;;) pause();
}
