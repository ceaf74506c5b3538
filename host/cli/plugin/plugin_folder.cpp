#include "cli/plugin/plugin_folder.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/file.hpp"

namespace sidelight::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostEntries = 1000;  // of a folder that is looked through
constexpr std::size_t kMostManifest = 64 * 1024;
constexpr int kFoldersUp = 3;  // from a built plugin to its sources: build/ID, or build/debug/ID

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code problem;
  for (fs::directory_iterator it(folder, problem), end; !problem && it != end && found.size() < kMostEntries;
       it.increment(problem))
    found.push_back(it->path());
  std::sort(found.begin(), found.end());
  return found;
}

bool has(const fs::path& folder, const char* name) {
  std::error_code ignored;
  return fs::exists(folder / name, ignored);
}

bool is_built(const fs::path& folder) {
  const auto is_library = [](const fs::path& path) {
    return path.filename().string().find(".so") != std::string::npos;
  };
  return has(folder, "plugin.json") && std::ranges::any_of(entries_of(folder), is_library);
}

fs::path sources_of(const fs::path& built) {
  const std::string id = manifest_id(built);
  fs::path folder = built;
  for (int up = 0; up <= kFoldersUp; ++up, folder = folder.parent_path())
    if (has(folder, "pages") && manifest_id(folder) == id) return folder;
  return {};
}

}  // namespace

Result<NamedPlugin> find_plugin_folder(const fs::path& given) {
  std::error_code problem;
  const fs::path folder = fs::canonical(given, problem);
  if (problem || !fs::is_directory(folder, problem))
    return fail(ErrorKind::file_failed, given.string() + " is not a folder.",
                "Name the plugin's folder, or the build folder that holds it.");
  if (is_built(folder)) return NamedPlugin{folder, sources_of(folder)};
  std::vector<fs::path> found;
  for (const fs::path& place : {folder, folder / "build"})
    for (const fs::path& entry : entries_of(place))
      if (is_built(entry)) found.push_back(entry);
  if (found.size() == 1) return NamedPlugin{found.front(), sources_of(found.front())};
  if (found.size() > 1) {
    std::string names;
    for (const fs::path& path : found) names += (names.empty() ? "" : ", ") + fs::relative(path, folder).string();
    return fail(ErrorKind::file_failed, given.string() + " holds more than one plugin.", "Name one of them: " + names);
  }
  if (!has(folder, "plugin.json"))
    return fail(ErrorKind::file_failed, "There is no built plugin in " + given.string() + ".",
                "A plugin is a folder with plugin.json and a library; `sidelight plugin new ID` begins one.");
  if (has(folder, "CMakeLists.txt"))
    return fail(ErrorKind::file_failed, "The plugin in " + given.string() + " is not built.",
                "Build it there first: cmake -B build && cmake --build build");
  return NamedPlugin{folder, sources_of(folder)};
}

std::vector<fs::path> plugin_places(const fs::path& given) {
  const fs::path folder = fs::absolute(given);
  std::vector<fs::path> places = {folder, folder / "build"};
  for (const fs::path& place : {folder, folder / "build"})
    for (const fs::path& entry : entries_of(place))
      if (has(entry, "plugin.json")) places.push_back(entry);
  return places;
}

std::string manifest_id(const fs::path& folder) {
  const auto text = read_file(folder / "plugin.json", kMostManifest);
  const auto document = nlohmann::json::parse(text.value_or(""), nullptr, false);
  const auto id = document.is_object() ? document.find("id") : document.end();
  return id != document.end() && id->is_string() ? id->get<std::string>() : std::string();
}

}  // namespace sidelight::cli
