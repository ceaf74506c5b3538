#include "app/settings.hpp"

#include <algorithm>
#include <array>

#include "base/file.hpp"

namespace sidelight::app {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxFile = 256 * 1024;
constexpr std::array<std::string_view, 5> kLevels = {"debug", "info", "warning", "error", "off"};

std::unexpected<Error> wrong(const std::string& place, const std::string& what) {
  return fail(ErrorKind::bad_setting, "config.json: " + place + ": " + what + ".",
              "Mend the file, or remove the line.");
}

Result<std::vector<std::string>> strings(const json& value, const std::string& place) {
  std::vector<std::string> list;
  if (!value.is_array()) return wrong(place, "is not a list");
  for (const json& item : value) {
    if (!item.is_string()) return wrong(place + "[" + std::to_string(list.size()) + "]", "is not a string");
    list.push_back(item.get<std::string>());
  }
  return list;
}

Result<fetch::TestWorld> read_test_world(const json& value) {
  fetch::TestWorld world;
  if (!value.is_object() || !value.contains("connect_to")) return wrong("test_world", "has no connect_to");
  auto connect_to = strings(value["connect_to"], "test_world.connect_to");
  if (!connect_to) return std::unexpected(connect_to.error());
  world.connect_to = *std::move(connect_to);
  world.ca_file = value.value("ca_file", "");
  return world;
}

Result<> read_member(Settings& settings, const std::string& key, const json& value) {
  if (key == "log_level") {
    if (!value.is_string() || std::ranges::find(kLevels, value.get<std::string>()) == kLevels.end())
      return wrong(key, value.dump() + " is not a level (debug, info, warning, error, off)");
    settings.log_level = value.get<std::string>();
  } else if (key == "user_agent") {
    if (!value.is_string() || value.get_ref<const std::string&>().find_first_of("\r\n") != std::string::npos)
      return wrong(key, "is not one line of text");
    settings.user_agent = value.get<std::string>();
  } else if (key == "allowed_callers") {
    auto callers = strings(value, key);
    if (!callers) return std::unexpected(callers.error());
    settings.allowed_callers = *std::move(callers);
  } else if (key == "plugins") {
    if (!value.is_object()) return wrong(key, "is not an object");
    for (const auto& [id, values] : value.items())
      if (!values.is_object()) return wrong("plugins." + id, "is not an object");
    settings.plugins = value;
  } else if (key == "test_world") {
    auto world = read_test_world(value);
    if (!world) return std::unexpected(world.error());
    settings.test_world = *std::move(world);
  } else {
    return wrong(key, "is not a setting");
  }
  return {};
}

}  // namespace

Result<Settings> load_settings(const std::filesystem::path& folder) {
  Settings settings;
  const auto path = folder / "config.json";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return settings;
  const auto bytes = read_file(path, kMaxFile);
  if (!bytes) return std::unexpected(bytes.error());
  const json object = json::parse(*bytes, nullptr, false);
  if (!object.is_object()) return wrong("the file", "is not a JSON object");
  for (const auto& [key, value] : object.items())
    if (auto read = read_member(settings, key, value); !read) return std::unexpected(read.error());
  return settings;
}

Settings load_settings_for_browser(const std::filesystem::path& folder) {
  auto loaded = load_settings(folder);
  if (!loaded) return {.warnings = {loaded.error().message}};
#ifndef SIDELIGHT_TEST_WORLD
  if (loaded->test_world) {
    loaded->test_world.reset();
    loaded->warnings.push_back("config.json: test_world: is not followed in a browser by this build.");
  }
#endif
  return *std::move(loaded);
}

json to_json(const Settings& settings) {
  return {{"log_level", settings.log_level},
          {"user_agent", settings.user_agent},
          {"allowed_callers", settings.allowed_callers}};
}

}  // namespace sidelight::app
