/* Frozen together with its header: uses every function and every member of API 1.0, and tells what it saw in a card. */
#include <sidelight/plugin.h>
#include <stdio.h>

static const sidelight_host* host;
static int received;

static sidelight_text text_of(const char* data, size_t size) {
  const sidelight_text text = {data, size};
  return text;
}

static void receive(void* user, int32_t status, sidelight_text content_type, sidelight_text body) {
  (void)status;
  (void)content_type;
  (void)body;
  ++*(int*)user;
}

static void* create(const sidelight_host* given, sidelight_text settings) {
  host = given;
  host->log(host->self, SIDELIGHT_LOG_INFO, settings);
  return &received;
}

static sidelight_status run(void* plugin, const sidelight_job* job) {
  received = 0;
  const int fetched = host->fetch(host->self, job->url, receive, plugin);
  const int got = host->cache_get(host->self, job->title, receive, plugin);
  const int put = host->cache_put(host->self, job->title, job->text, 60);
  const int unnamed = host->give(host->self, text_of(0, 0), text_of("{}", 2));
  char card[600];
  const int size =
      snprintf(card, sizeof card,
               "{\"kind\": \"text\", \"id\": \"seen\", \"title\": \"Seen\", \"text\": \"%.*s %.*s %.*s %.*s %d %d; "
               "cancelled %d, fetch %d, get %d, put %d, give %d, received %d, time %d\"}",
               (int)job->url.size, job->url.data, (int)job->title.size, job->title.data, (int)job->language.size,
               job->language.data, (int)job->text.size, job->text.data, (int)job->html.size, (int)job->inputs.size,
               (int)host->cancelled(host->self), fetched, got, put, unnamed, received, (int)job->deadline_ms);
  if (size < 0 || (size_t)size >= sizeof card) return SIDELIGHT_FAILED;
  const sidelight_status given = host->give(host->self, text_of("cards", 5), text_of(card, (size_t)size));
  host->fail(host->self, text_of("only to say so", 14));
  return given == SIDELIGHT_OK ? SIDELIGHT_FAILED : given;
}

static void destroy(void* plugin) {
  (void)plugin;
  host->log(host->self, SIDELIGHT_LOG_DEBUG, text_of("destroyed", 9));
}

const sidelight_plugin* sidelight_plugin_v1(void) {
  static const sidelight_plugin plugin = {sizeof plugin, SIDELIGHT_API_MINOR, create, run, destroy};
  return &plugin;
}
