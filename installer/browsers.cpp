#include "installer/browsers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/paths.hpp"
#include "installer/tables.hpp"

namespace sidelight::installer {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

fs::path place(const Places& places, const std::string& text) {
  if (text.starts_with("~/")) return places.home / text.substr(2);
  if (text.starts_with("$config/")) return places.config / text.substr(8);
  return places.root / text.substr(1);
}

std::vector<fs::path> all(const Places& places, const json& row, const char* key) {
  std::vector<fs::path> list;
  for (const json& item : row.value(key, json::array())) list.push_back(place(places, item.get<std::string>()));
  return list;
}

}  // namespace

Places users_places() {
  const UserFolders folders = user_folders();
  return {.home = home_folder(), .config = folders.config.parent_path(), .state = folders.state};
}

bool Browser::present() const {
  return std::ranges::any_of(profiles, [](const fs::path& folder) {
    std::error_code error;
    return fs::is_directory(folder, error);
  });
}

fs::path Browser::manifest() const {
  return manifests / manifest_file_name();
}

std::string manifest_file_name() {
  return std::string(app::kHostName) + ".json";
}

std::vector<Browser> known_browsers(const Places& places) {
  std::vector<Browser> list;
  const json table = json::parse(kBrowsersTable);
  for (const json& row : table.at("browsers"))
    list.push_back({.name = row.at("name"),
                    .title = row.at("title"),
                    .family = row.at("family") == "firefox" ? app::Family::firefox : app::Family::chromium,
                    .profiles = all(places, row, "profiles"),
                    .manifests = place(places, row.at("manifests")),
                    .system = all(places, row, "system"),
                    .policies = all(places, row, "policies"),
                    .flatpak = row.value("flatpak", ""),
                    .snap = row.value("snap", "")});
  return list;
}

}  // namespace sidelight::installer
