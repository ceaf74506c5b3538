// What the user wrote into config.json. Nothing in a message can change it.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "fetch/fetcher.hpp"
#include "resolve/link.hpp"

namespace sidelight::app {

struct Settings {
  std::string log_level = "info";                     ///< debug, info, warning, error or off
  std::string user_agent;                             ///< empty: Sidelight's own
  std::string google_user_agent;                      ///< for Google News alone; empty: `user_agent`
  std::optional<resolve::Locale> google_locale;       ///< for links that bring none; without it US English
  std::string accept_language;                        ///< for publishers; empty: by the browser's locale
  std::size_t page_cache_mb = 64;                     ///< copies of pages, in MiB; 0: none are kept
  std::vector<std::string> allowed_callers;           ///< extension ids besides Sidelight's own
  nlohmann::json plugins = nlohmann::json::object();  ///< plugin id to an object of its settings
  std::optional<fetch::TestWorld> test_world;         ///< where tests and the demo find their servers
  std::vector<std::string> warnings;
};

/// `folder`/config.json; a missing file means the defaults. A fault is bad_setting with its place:
/// `config.json: log_level: "loud" is not a level`.
Result<Settings> load_settings(const std::filesystem::path& folder);

/// For a host that a browser has started: a faulty file costs the settings, not the host, and the test world is only
/// for builds that follow it. `warnings` of the result says so.
Settings load_settings_for_browser(const std::filesystem::path& folder);

/// As settings/get answers: no secrets, no test world.
nlohmann::json to_json(const Settings& settings);

}  // namespace sidelight::app
