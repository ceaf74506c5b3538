#include "plugin/setting_values.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace sidelight::plugin {
namespace {

using nlohmann::json;

bool fits(const Setting& setting, const json& value) {
  if (setting.kind == "number") return value.is_number();
  if (setting.kind == "boolean") return value.is_boolean();
  if (!value.is_string()) return false;
  if (setting.kind == "text") return true;
  const auto& choices = setting.choices;
  return std::find(choices.begin(), choices.end(), value.get_ref<const std::string&>()) != choices.end();
}

}  // namespace

json setting_values(const Manifest& manifest, const json& chosen) {
  json values = json::object();
  for (const Setting& setting : manifest.settings) {
    const bool is_chosen = chosen.is_object() && chosen.contains(setting.key) && fits(setting, chosen[setting.key]);
    const json& value = is_chosen ? chosen[setting.key] : setting.initial;
    if (!value.is_null()) values[setting.key] = value;
  }
  return values;
}

json settings_schema(const Manifest& manifest) {
  json schema = json::array();
  for (const Setting& setting : manifest.settings) {
    json entry = {{"key", setting.key}, {"kind", setting.kind}, {"about", setting.about}, {"default", setting.initial}};
    if (!setting.choices.empty()) entry["choices"] = setting.choices;
    if (setting.secret) entry["secret"] = true;
    schema.push_back(std::move(entry));
  }
  return schema;
}

}  // namespace sidelight::plugin
