// A link with any token: an error, an answer that passed every check, or a stated length; the same each time.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "base/base64.hpp"
#include "resolve/answer_checks.hpp"
#include "resolve/offline.hpp"

using namespace sidelight;
using namespace sidelight::resolve;

namespace {

void look_at(const std::string& url) {
  const auto answer = answer_offline(url);
  if (answer != answer_offline(url)) std::abort();
  if (!answer) {
    if (answer.error().message.empty()) std::abort();
    return;
  }
  if (const auto* found = std::get_if<Found>(&*answer))
    if (!check_answer(found->original)) std::abort();
  (void)offline_answer(url).dump();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  look_at(bytes);
  look_at("https://news.google.com/rss/articles/" + encode_base64url(bytes) + "?oc=5");
  look_at("https://news.google.com/read/" + bytes);
  return 0;
}
