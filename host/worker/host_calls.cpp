#include "worker/host_calls.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace sidelight::worker {
namespace {

std::string_view view(sidelight_text text) {
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}
sidelight_text text_of(std::string_view text) {
  return {text.data(), text.size()};
}
std::string clean(sidelight_text text, std::size_t limit) {
  return std::string(utf8_prefix(repair_utf8(utf8_prefix(view(text), limit)), limit));  // a repair makes it longer
}

}  // namespace

HostCalls::HostCalls(Session& session) : session_(session) {
  table_.size = sizeof table_;
  table_.api_minor = SIDELIGHT_API_MINOR;
  table_.self = this;
  // No exception of ours passes through a plugin's frames; lack of memory ends the process, with that as the reason.
  // fetch and cache_get cannot promise it: they call the plugin back, which may throw.
  table_.log = [](void* self, int32_t level, sidelight_text line) noexcept {
    const nlohmann::json header = {{"type", "log"},
                                   {"level", std::clamp<int32_t>(level, SIDELIGHT_LOG_DEBUG, SIDELIGHT_LOG_ERROR)},
                                   {"line", clean(line, kLogLine)}};
    of(self).session_.send(header);
  };
  table_.cancelled = [](void* self) noexcept -> int32_t { return of(self).session_.cancelled() ? 1 : 0; };
  table_.give = [](void* self, sidelight_text slot, sidelight_text json) noexcept -> sidelight_status {
    if (slot.size > kSlot || json.size > kValue) return SIDELIGHT_REFUSED;
    return of(self).ask({{"type", "give"}, {"slot", view(slot)}}, view(json), nullptr, nullptr);
  };
  table_.fetch = [](void* self, sidelight_text url, sidelight_receive receive, void* user) -> sidelight_status {
    if (url.size > kUrl) return SIDELIGHT_REFUSED;
    return of(self).ask({{"type", "fetch"}, {"url", view(url)}}, {}, receive, user);
  };
  table_.cache_get = [](void* self, sidelight_text key, sidelight_receive receive, void* user) -> sidelight_status {
    if (key.size > kKey) return SIDELIGHT_REFUSED;
    return of(self).ask({{"type", "cacheGet"}, {"key", view(key)}}, {}, receive, user);
  };
  table_.cache_put = [](void* self, sidelight_text key, sidelight_text value,
                        int64_t seconds) noexcept -> sidelight_status {
    if (key.size > kKey || value.size > kValue) return SIDELIGHT_REFUSED;
    return of(self).ask({{"type", "cachePut"}, {"key", view(key)}, {"seconds", seconds}}, view(value), nullptr,
                        nullptr);
  };
  table_.fail = [](void* self, sidelight_text reason) noexcept {
    const std::lock_guard lock(of(self).mutex_);
    of(self).reason_ = clean(reason, kReason);
  };
}

sidelight_status HostCalls::ask(nlohmann::json header, std::string_view body, sidelight_receive receive, void* user) {
  // A thread of a page that is over must not speak for the page that is shown now.
  const bool elsewhere = std::this_thread::get_id() != thread_;
  if (elsewhere || session_.job() == 0) {
    const std::string what = header["type"].get<std::string>() + (elsewhere ? " on another thread" : " outside of run");
    session_.send({{"type", "log"}, {"level", SIDELIGHT_LOG_WARNING}, {"line", what + " is refused"}});
    return SIDELIGHT_REFUSED;
  }
  const auto reply = session_.ask(std::move(header), body);
  if (!reply) return SIDELIGHT_CANCELLED;
  const auto status = reply->header.value("status", int32_t{SIDELIGHT_FAILED});
  if (status == SIDELIGHT_OK && receive != nullptr) {
    const std::string type = reply->header.value("contentType", "");
    receive(user, reply->header.value("http", int32_t{0}), text_of(type), text_of(reply->body));
  }
  return status;
}

std::string HostCalls::take_reason() {
  const std::lock_guard lock(mutex_);
  return std::exchange(reason_, {});
}

}  // namespace sidelight::worker
