#include "plugin/setting_values.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;

constexpr std::size_t kMostText = 4096;

bool fits(const Setting& setting, const json& chosen) {
  return chosen.is_object() && chosen.contains(setting.key) && setting_fault(setting, chosen[setting.key]).empty();
}

}  // namespace

const Setting* find_setting(const Manifest& manifest, std::string_view key) {
  const auto found = std::ranges::find(manifest.settings, key, &Setting::key);
  return found == manifest.settings.end() ? nullptr : &*found;
}

std::string setting_fault(const Setting& setting, const json& value) {
  if (setting.kind == "number") return value.is_number() ? "" : "is not a number";
  if (setting.kind == "boolean") return value.is_boolean() ? "" : "is neither true nor false";
  if (!value.is_string()) return "is not a text";
  const std::string& text = value.get_ref<const std::string&>();
  if (setting.kind == "choice") {
    const auto& choices = setting.choices;
    if (std::ranges::find(choices, text) != choices.end()) return {};
    std::string list;
    for (const std::string& choice : choices) list += (list.empty() ? "" : ", ") + choice;
    return "is none of " + list;
  }
  if (text.size() > kMostText) return "is longer than " + std::to_string(kMostText) + " bytes";
  return text.contains('\0') || !is_valid_utf8(text) ? "holds bytes that are no text" : "";
}

json setting_values(const Manifest& manifest, const json& chosen) {
  json values = json::object();
  for (const Setting& setting : manifest.settings) {
    const json& value = fits(setting, chosen) ? chosen[setting.key] : setting.initial;
    if (!value.is_null()) values[setting.key] = value;
  }
  return values;
}

json setting_rows(const Manifest& manifest, const json& chosen) {
  json rows = json::array();
  const json values = setting_values(manifest, chosen);
  for (const Setting& setting : manifest.settings) {
    json entry = {{"key", setting.key}, {"kind", setting.kind}, {"about", setting.about}, {"default", setting.initial}};
    if (!setting.choices.empty()) entry["choices"] = setting.choices;
    if (setting.secret) {
      entry["secret"] = true;
      entry["set"] = fits(setting, chosen);
    } else {
      entry["value"] = values.value(setting.key, json());
    }
    rows.push_back(std::move(entry));
  }
  return rows;
}

}  // namespace sidelight::plugin
