#include "wikidata/memory.hpp"

#include <nlohmann/json.hpp>

namespace sidelight::wikidata {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Article, title, item, description, extract, as_of)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Claim, property, to, since)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Item, label, description, also, is, claims, as_of)

namespace {

using nlohmann::json;

constexpr std::int64_t thirty_days = 30 * 24 * 3600;
constexpr std::int64_t five_minutes = 5 * 60;
constexpr const char* pause_key = "pause";

// Of another version it is as if it were not there.
template <typename Value>
std::optional<Value> read(Host& host, const std::string& key) {
  const Answer kept = host.cache_get(key);
  if (!kept) return std::nullopt;
  try {
    return json::parse(kept.response->body).get<Value>();
  } catch (const json::exception&) {
    return std::nullopt;
  }
}

// Where it cannot be kept it is asked for again, which is no fault.
template <typename Value>
void write(Host& host, const std::string& key, const Value& value) {
  host.cache_put(key, json(value).dump(-1, ' ', false, json::error_handler_t::replace), thirty_days);
}

}  // namespace

std::optional<Article> Memory::article(const std::string& name) {
  return read<Article>(host_, "name:" + name);
}

std::optional<Item> Memory::item(const std::string& id) {
  return read<Item>(host_, "item:" + id);
}

void Memory::keep(const std::string& name, const Article& article) {
  write(host_, "name:" + name, article);
}

void Memory::keep(const std::string& id, const Item& item) {
  write(host_, "item:" + id, item);
}

void Memory::pause(const std::string& why) {
  host_.cache_put(pause_key, why, five_minutes);
}

std::optional<std::string> Memory::paused() {
  const Answer kept = host_.cache_get(pause_key);
  return kept ? std::optional(kept.response->body) : std::nullopt;
}

}  // namespace sidelight::wikidata
