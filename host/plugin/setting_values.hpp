// What a plugin's settings are worth: the user's values where they fit plugin.json, its defaults elsewhere.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "plugin/manifest.hpp"

namespace sidelight::plugin {

/// Only settings that the manifest has; a value of the wrong kind counts as none.
nlohmann::json setting_values(const Manifest& manifest, const nlohmann::json& chosen);

/// For the options page: [{key, kind, about, default, choices?, secret?, value}]; of a secret, `set` in place of
/// `value`.
nlohmann::json setting_rows(const Manifest& manifest, const nlohmann::json& chosen);

/// What is wrong with `value` ("is not a number"), or empty. Never tells the value.
std::string setting_fault(const Setting& setting, const nlohmann::json& value);

/// Nothing where the manifest has no such setting.
const Setting* find_setting(const Manifest& manifest, std::string_view key);

}  // namespace sidelight::plugin
