// What the host finds when it opens this library.
#include "fetch/module.hpp"

#include <stdexcept>

#include "fetch/http/curl_engine.hpp"

namespace sidelight::fetch {
namespace {

void prepare() {
  // Never undone: threads that still wait for a name server outlive every engine.
  if (const auto code = curl_global_init(CURL_GLOBAL_DEFAULT); code != CURLE_OK)
    throw std::runtime_error(curl_easy_strerror(code));
}

Engine* create(Loop& loop, const Settings& settings) {
  return new CurlEngine(loop, settings);
}

}  // namespace
}  // namespace sidelight::fetch

extern "C" [[gnu::visibility("default")]] const sidelight::fetch::HttpModule sidelight_http_module;
const sidelight::fetch::HttpModule sidelight_http_module = {
    .version = SIDELIGHT_VERSION, .prepare = sidelight::fetch::prepare, .create = sidelight::fetch::create};
