// What a plugin's settings are worth: the user's values where they fit plugin.json, its defaults elsewhere.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "plugin/manifest.hpp"

namespace sidelight::plugin {

/// Only settings that the manifest has; a value of the wrong kind counts as none.
nlohmann::json setting_values(const Manifest& manifest, const nlohmann::json& chosen);

/// For the options page: [{key, kind, about, default, choices?, secret?}].
nlohmann::json settings_schema(const Manifest& manifest);

}  // namespace sidelight::plugin
