#include "fake_host.hpp"

#include <dlfcn.h>

#include <stdexcept>

namespace sidelight::tests {
namespace {

std::string copy(sidelight_text text) {
  return text.size == 0 ? std::string() : std::string(text.data, text.size);
}
sidelight_text lend(const std::string& text) {
  return {text.data(), text.size()};
}

void on_log(void*, int32_t, sidelight_text) {}

int32_t on_cancelled(void* self) {
  auto& host = *static_cast<FakeHost*>(self);
  const int question = host.questions++;
  return host.stop_at >= 0 && question >= host.stop_at ? 1 : 0;
}

sidelight_status on_give(void* self, sidelight_text slot, sidelight_text json) {
  // Not only parsed: text that is not UTF-8 throws here, as the host would refuse it.
  auto value = nlohmann::json::parse(copy(json), nullptr, false);
  if (value.is_discarded()) return SIDELIGHT_INVALID;
  static_cast<FakeHost*>(self)->given.push_back({copy(slot), std::move(value)});
  return SIDELIGHT_OK;
}

sidelight_status on_fetch(void* self, sidelight_text url, sidelight_receive receive, void* user) {
  auto& host = *static_cast<FakeHost*>(self);
  host.asked.push_back(copy(url));
  if (!host.web) return SIDELIGHT_REFUSED;
  int status = 200;
  std::string body;
  const sidelight_status outcome = host.web(host.asked.back(), status, body);
  if (outcome == SIDELIGHT_OK) receive(user, status, {nullptr, 0}, lend(body));
  return outcome;
}
sidelight_status on_cache_get(void* self, sidelight_text key, sidelight_receive receive, void* user) {
  const auto& kept = static_cast<FakeHost*>(self)->kept;
  const auto found = kept.find(copy(key));
  if (found == kept.end()) return SIDELIGHT_NOT_FOUND;
  receive(user, 0, {nullptr, 0}, lend(found->second));
  return SIDELIGHT_OK;
}
sidelight_status on_cache_put(void* self, sidelight_text key, sidelight_text value, int64_t) {
  static_cast<FakeHost*>(self)->kept[copy(key)] = copy(value);
  return SIDELIGHT_OK;
}
void on_fail(void* self, sidelight_text reason) {
  static_cast<FakeHost*>(self)->failure = copy(reason);
}

std::string library_of(std::string_view id) {
  const std::string name(id.substr(id.rfind('.') + 1));
  return std::string(SIDELIGHT_PLUGINS_DIR "/").append(id).append("/lib").append(name).append(".so");
}

}  // namespace

FakeHost::FakeHost(std::string_view id)
    : host_{sizeof(sidelight_host), SIDELIGHT_API_MINOR, this,   on_log, on_cancelled, on_give, on_fetch,
            on_cache_get,           on_cache_put,        on_fail} {
  const std::string path = library_of(id);
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);  // never closed, as the worker never closes it
  if (library == nullptr) throw std::runtime_error(dlerror());
  auto* entry = reinterpret_cast<const sidelight_plugin* (*)()>(dlsym(library, "sidelight_plugin_v1"));
  if (entry == nullptr) throw std::runtime_error(path + " exports no plugin");
  plugin_ = entry();
  instance_ = plugin_->create(&host_, {"{}", 2});
  if (instance_ == nullptr) throw std::runtime_error(path + ": " + failure);
}

FakeHost::~FakeHost() {
  plugin_->destroy(instance_);
}

sidelight_status FakeHost::run(const Page& page) {
  given.clear();
  failure.clear();
  questions = 0;
  const std::string url = "https://news.example/story";
  nlohmann::json all = page.slots;
  all["article"] = {{"blocks", page.blocks}};
  const std::string inputs = all.dump();
  const sidelight_job job{sizeof(sidelight_job), 2000,         lend(url),   lend(page.title), lend(page.language),
                          lend(page.text),       {nullptr, 0}, lend(inputs)};
  return plugin_->run(instance_, &job);
}

const nlohmann::json* FakeHost::card(std::string_view id) const {
  for (const Given& one : given) {
    if (one.slot == "cards" && one.value.value("id", "") == id) return &one.value;
  }
  return nullptr;
}

const nlohmann::json* FakeHost::slot(std::string_view name) const {
  for (const Given& one : given) {
    if (one.slot == name) return &one.value;
  }
  return nullptr;
}

Page page_of(std::string_view title, std::string_view marked) {
  Page page;
  page.title = title;
  for (std::size_t at = 0; at < marked.size();) {
    const std::size_t end = std::min(marked.find("\n\n", at), marked.size());
    std::string_view block = marked.substr(at, end - at);
    at = end + 2;
    const bool heading = block.starts_with("# ");
    if (heading) block.remove_prefix(2);
    if (!page.text.empty()) page.text += "\n\n";
    nlohmann::json found{{"kind", heading ? "heading" : "paragraph"}, {"start", page.text.size()}};
    page.text += block;
    found["end"] = page.text.size();
    if (heading) found["level"] = 2;
    page.blocks.push_back(std::move(found));
  }
  return page;
}

Page with_entities(Page page) {
  FakeHost host("org.sidelight.entities");
  if (host.run(page) != SIDELIGHT_OK) throw std::runtime_error(host.failure);
  page.slots["entities"] = {{{"from", "org.sidelight.entities"}, {"value", *host.slot("entities")}}};
  return page;
}

std::string wrong_span(const nlohmann::json& value, std::string_view text) {
  if (value.is_object() && value.contains("start")) {
    const auto start = value.at("start").get<std::size_t>();
    const auto end = value.at("end").get<std::size_t>();
    const auto cuts = [&](std::size_t at) {
      return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
    };
    if (start >= end || end > text.size() || cuts(start) || cuts(end)) return value.dump();
    return {};
  }
  if (value.is_structured()) {
    for (const auto& inner : value) {
      if (std::string wrong = wrong_span(inner, text); !wrong.empty()) return wrong;
    }
  }
  return {};
}

}  // namespace sidelight::tests
