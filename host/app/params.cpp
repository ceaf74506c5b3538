#include "app/params.hpp"

namespace sidelight::app {

using nlohmann::json;

const json* Params::member(const char* key) const {
  if (!params_.is_object()) return nullptr;
  const auto it = params_.find(key);
  return it == params_.end() || it->is_null() ? nullptr : &*it;
}

void Params::wrong(const char* key, const std::string& what) {
  if (fault_.empty()) fault_ = "params." + std::string(key) + ": " + what;
}

std::string Params::text(const char* key, std::size_t limit) {
  std::string value = optional_text(key, limit);
  if (value.empty()) wrong(key, "is missing or empty");
  return value;
}

std::string Params::optional_text(const char* key, std::size_t limit) {
  const json* value = member(key);
  if (value == nullptr) return {};
  if (!value->is_string()) return wrong(key, "is not a string"), std::string();
  if (value->get_ref<const std::string&>().size() > limit)
    return wrong(key, "is longer than " + std::to_string(limit) + " bytes"), std::string();
  return value->get<std::string>();
}

std::vector<std::string> Params::texts(const char* key, std::size_t count, std::size_t limit) {
  if (member(key) == nullptr) wrong(key, "is missing");
  return optional_texts(key, count, limit);
}

std::vector<std::string> Params::optional_texts(const char* key, std::size_t count, std::size_t limit) {
  std::vector<std::string> values;
  const json* list = member(key);
  if (list == nullptr) return values;
  if (!list->is_array() || list->size() > count)
    return wrong(key, "is not a list of at most " + std::to_string(count)), values;
  for (const json& value : *list) {
    if (!value.is_string() || value.get_ref<const std::string&>().size() > limit)
      return wrong(key, "holds something else than strings of at most " + std::to_string(limit) + " bytes"), values;
    values.push_back(value.get<std::string>());
  }
  return values;
}

bool Params::flag(const char* key) {
  const json* value = member(key);
  if (value == nullptr) return false;
  if (!value->is_boolean()) return wrong(key, "is neither true nor false"), false;
  return value->get<bool>();
}

Result<> Params::check() const {
  if (fault_.empty()) return {};
  return fail(ErrorKind::invalid_params, fault_ + ".", "docs/protocol.md lists each method's params.");
}

}  // namespace sidelight::app
