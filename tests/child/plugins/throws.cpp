// Breaks the rule that no exception leaves the library: through run, through destroy, and in a thread where nobody can catch it.
#include <sidelight/plugin.h>

#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

namespace {

void* create(const sidelight_host*, sidelight_text) {
  static int instance;
  return &instance;
}

sidelight_status run(void*, const sidelight_job* job) {
  const std::string_view title(job->title.data, job->title.size);
  if (title == "thread") std::thread([] { throw std::runtime_error("nobody is there"); }).join();
  if (title == "memory") throw std::bad_alloc();
  if (title == "much") throw std::runtime_error(std::string(5000, '\xff'));
  throw std::runtime_error("the sea is rough");
}

void destroy(void*) {
  throw std::runtime_error("the river is low");
}

constexpr sidelight_plugin kPlugin = {sizeof(sidelight_plugin), SIDELIGHT_API_MINOR, create, run, destroy};

}  // namespace

const sidelight_plugin* sidelight_plugin_v1() {
  return &kPlugin;
}
