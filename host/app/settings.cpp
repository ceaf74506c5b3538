#include "app/settings.hpp"

#include <algorithm>
#include <array>

#include "base/file.hpp"
#include "base/text.hpp"

namespace sidelight::app {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxFile = 256 * 1024;
constexpr std::uint64_t kMostPageCache = 4096;
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

bool is_one_line(const json& value) {
  return value.is_string() &&
         value.get_ref<const std::string&>().find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos;
}

bool is_only(std::string_view text, std::size_t least, std::size_t most, bool (*is)(char)) {
  return text.size() >= least && text.size() <= most && std::ranges::all_of(text, is);
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_letter_or_digit(char c) {
  return is_letter(c) || (c >= '0' && c <= '9');
}

// "de", "pt-BR", "es-419", "zh-Hant"
bool is_language(std::string_view text) {
  const auto parts = split(text, '-');
  return is_only(parts[0], 2, 3, is_letter) && parts.size() <= 3 &&
         std::ranges::all_of(parts, [](std::string_view part) { return is_only(part, 2, 8, is_letter_or_digit); });
}

Result<> read_google_news(Settings& settings, const json& value) {
  const std::string place = "google_news";
  if (!value.is_object()) return wrong(place, "is not an object");
  resolve::Locale locale;
  std::size_t given = 0;
  for (const auto& [key, text] : value.items()) {
    const std::string at = place + "." + key;
    if (!is_one_line(text)) return wrong(at, "is not one line of text");
    const auto& said = text.get_ref<const std::string&>();
    if (key == "user_agent") {
      settings.google_user_agent = said;
    } else if (key == "hl") {
      if (!is_language(said)) return wrong(at, text.dump() + " is not a language such as \"en-US\"");
      locale.hl = said, ++given;
    } else if (key == "gl") {
      if (!is_only(said, 2, 2, is_letter)) return wrong(at, text.dump() + " is not a country such as \"US\"");
      locale.gl = said, ++given;
    } else if (key == "ceid") {
      const auto colon = said.find(':');
      if (colon == std::string::npos || !is_only(said.substr(0, colon), 2, 2, is_letter) ||
          !is_language(std::string_view(said).substr(colon + 1)))
        return wrong(at, text.dump() + " is not an edition such as \"US:en\"");
      locale.ceid = said, ++given;
    } else {
      return wrong(at, "is not a setting");
    }
  }
  if (given != 0 && given != 3) return wrong(place, "has some of hl, gl and ceid; they belong together");
  if (given == 3) settings.google_locale = std::move(locale);
  return {};
}

Result<> read_member(Settings& settings, const std::string& key, const json& value) {
  if (key == "log_level") {
    if (!value.is_string() || std::ranges::find(kLevels, value.get<std::string>()) == kLevels.end())
      return wrong(key, value.dump() + " is not a level (debug, info, warning, error, off)");
    settings.log_level = value.get<std::string>();
  } else if (key == "user_agent") {
    if (!is_one_line(value)) return wrong(key, "is not one line of text");
    settings.user_agent = value.get<std::string>();
  } else if (key == "accept_language") {
    if (!is_one_line(value) || value.get_ref<const std::string&>().size() > 200)
      return wrong(key, "is not one line such as \"de, en;q=0.5\"");
    settings.accept_language = value.get<std::string>();
  } else if (key == "page_cache_mb") {
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > kMostPageCache)
      return wrong(key, value.dump() + " is not a whole number from 0 to 4096");
    settings.page_cache_mb = value.get<std::size_t>();
  } else if (key == "google_news") {
    return read_google_news(settings, value);
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
  json google_news = {{"user_agent", settings.google_user_agent}};
  if (const auto& locale = settings.google_locale)
    google_news.update({{"hl", locale->hl}, {"gl", locale->gl}, {"ceid", locale->ceid}});
  return {{"log_level", settings.log_level},
          {"user_agent", settings.user_agent},
          {"accept_language", settings.accept_language},
          {"page_cache_mb", settings.page_cache_mb},
          {"google_news", std::move(google_news)},
          {"allowed_callers", settings.allowed_callers}};
}

}  // namespace sidelight::app
