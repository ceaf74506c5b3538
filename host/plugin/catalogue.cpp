#include "plugin/catalogue.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "plugin/ownership.hpp"

namespace sidelight::plugin {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostPlugins = 200;
constexpr std::size_t kMostFilesSeen = 200;  // of a plugin's folder, when nothing but a change is looked for
constexpr std::size_t kMostLibrary = std::size_t{256} << 20;

// "library": "dates" may be dates, dates.so or libdates.so.
Result<fs::path> library_file(const fs::path& folder, const std::string& name) {
  for (const std::string& candidate : std::array<std::string, 3>{name, name + ".so", "lib" + name + ".so"}) {
    std::error_code ignored;
    if (fs::exists(fs::symlink_status(folder / candidate, ignored))) return folder / candidate;
  }
  return fail(ErrorKind::plugin_invalid, "plugin.json: library: there is no " + name + " in the plugin's folder.",
              "Build the plugin, or copy the library there.");
}

Result<Installed> inspect(const fs::path& given, bool bundled, GroupMay group, const Catalogue& before) {
  std::error_code problem;
  const fs::path folder = fs::canonical(given, problem);
  if (problem) return fail(ErrorKind::not_allowed, given.string() + " cannot be found.");
  if (auto own = check_place(folder, group); !own) return std::unexpected(own.error());
  if (auto own = check_own_file(folder / "plugin.json", group); !own) return std::unexpected(own.error());
  Installed plugin;
  plugin.manifest_stamp = stamp_of(folder / "plugin.json");  // before it is read: what comes later is a change
  auto manifest = read_manifest(folder);
  if (!manifest) return std::unexpected(manifest.error());
  auto library = library_file(folder, manifest->library);
  if (!library) return std::unexpected(library.error());
  if (auto own = check_own_file(*library, group); !own) return std::unexpected(own.error());

  plugin.manifest = std::move(*manifest);
  plugin.folder = folder;
  plugin.library = std::move(*library);
  plugin.bundled = bundled;
  plugin.allowed = bundled;
  plugin.library_stamp = stamp_of(plugin.library);
  if (bundled) return plugin;
  for (const Installed& known : before.plugins) {
    if (known.library != plugin.library || known.library_stamp != plugin.library_stamp) continue;
    plugin.library_sha256 = known.library_sha256;
    if (!plugin.library_sha256.empty()) return plugin;
  }
  auto bytes = read_file(plugin.library, kMostLibrary);
  if (!bytes) return std::unexpected(bytes.error());
  plugin.library_sha256 = sha256_hex(*bytes);
  return plugin;
}

GroupMay rule_for(const fs::path& place, bool bundled) {
  return bundled && is_users_own(place) ? GroupMay::write : GroupMay::read;
}

std::vector<fs::path> folders_in(const fs::path& place) {
  std::vector<fs::path> folders;
  std::error_code problem;
  for (fs::directory_iterator it(place, problem), end; !problem && it != end; it.increment(problem)) {
    std::error_code ignored;
    const bool hidden = it->path().filename().string().starts_with('.');
    if (!hidden && fs::is_directory(it->path(), ignored)) folders.push_back(it->path());
    if (folders.size() >= kMostPlugins) break;
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

}  // namespace

Result<Installed> inspect_plugin(const fs::path& folder, bool bundled) {
  return inspect(folder, bundled, rule_for(folder.parent_path(), bundled), {});
}

bool is_opt_in(const Installed& plugin) {
  return plugin.bundled && !plugin.manifest.hosts.empty();
}

std::string asked_of(const Installed& plugin) {
  return plugin.bundled ? "" : permissions_fingerprint(plugin.manifest) + ":" + plugin.library_sha256;
}

std::string build_of(const Installed& plugin) {
  return plugin.bundled ? plugin.library_stamp : plugin.library_sha256;
}

std::string look_at(const std::vector<PluginPlace>& places) {
  std::string seen;
  const auto add = [&seen](const fs::path& path) {
    seen.append(path.native()).append(" ").append(stamp_of(path)) += '\n';
  };
  for (const PluginPlace& place : places) {
    add(place.path);
    seen += rights_above(place.path);
    for (const fs::path& folder : folders_in(place.path)) {
      add(folder);
      std::error_code problem;
      std::size_t files = 0;
      for (fs::directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
        if (++files > kMostFilesSeen) break;
        add(it->path());
      }
    }
  }
  return seen;
}

Catalogue find_plugins(const std::vector<PluginPlace>& places, const Consent& consent, const Catalogue& before) {
  Catalogue catalogue;
  std::set<std::string> known;
  for (const PluginPlace& place : places) {
    std::error_code problem;
    const fs::path path = fs::canonical(place.path, problem);
    if (problem) continue;  // a place that does not exist holds no plugins
    const GroupMay group = rule_for(path, place.bundled);
    if (auto own = check_place(path, group); !own) {
      catalogue.refused.push_back({path, own.error().message});
      continue;
    }
    for (const fs::path& folder : folders_in(path)) {
      auto plugin = inspect(folder, place.bundled, group, before);
      if (!plugin) {
        catalogue.refused.push_back({folder, plugin.error().message});
      } else if (!known.insert(plugin->manifest.id).second) {
        catalogue.refused.push_back(
            {folder, plugin->manifest.id + " is installed in another place already, which comes first."});
      } else if (catalogue.plugins.size() >= kMostPlugins) {
        catalogue.refused.push_back({folder, "There are more than " + std::to_string(kMostPlugins) + " plugins."});
      } else {
        const Manifest& manifest = plugin->manifest;
        if (!plugin->bundled) {
          const auto given = consent.given(manifest.id, permissions_fingerprint(manifest), plugin->library_sha256);
          plugin->allowed = given.value_or(false);
          plugin->forbidden = !given.value_or(true);
        }
        catalogue.plugins.push_back(std::move(*plugin));
      }
    }
  }
  std::sort(catalogue.plugins.begin(), catalogue.plugins.end(),
            [](const Installed& a, const Installed& b) { return a.manifest.id < b.manifest.id; });
  return catalogue;
}

}  // namespace sidelight::plugin
