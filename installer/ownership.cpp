#include "installer/ownership.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <ranges>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "installer/manifest.hpp"

namespace sidelight::installer {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kMaxState = 1024 * 1024;

fs::path state_file(const Places& places) {
  return places.state / "installed.json";
}

std::string text(const json& object, const char* key) {
  const auto value = object.find(key);
  return value != object.end() && value->is_string() ? value->get<std::string>() : std::string();
}

// Only absolute paths: a relative one would mean whatever folder the program is started in.
std::vector<fs::path> paths(const json& object, const char* key) {
  std::vector<fs::path> list;
  const auto value = object.find(key);
  if (value == object.end() || !value->is_array()) return list;
  for (const json& item : *value)
    if (item.is_string() && item.get_ref<const std::string&>().starts_with('/'))
      list.emplace_back(item.get<std::string>());
  return list;
}

json strings(const std::vector<fs::path>& list) {
  json array = json::array();
  for (const fs::path& path : list) array.push_back(path.string());
  return array;
}

}  // namespace

Ownership::Manifest* Ownership::find(const fs::path& path) {
  const auto found = std::ranges::find(manifests, path, &Manifest::path);
  return found == manifests.end() ? nullptr : &*found;
}

const Ownership::Manifest* Ownership::find(const fs::path& path) const {
  const auto found = std::ranges::find(manifests, path, &Manifest::path);
  return found == manifests.end() ? nullptr : &*found;
}

bool Ownership::owns(const fs::path& path, std::string_view bytes, const fs::path& host) const {
  const fs::path named = host_named_in(bytes);
  if (!named.empty() && named == host) return true;
  const Manifest* known = find(path);
  if (known == nullptr) return false;
  const std::string hash = sha256_hex(bytes);
  return hash == known->sha256 || hash == known->replaces || (!named.empty() && named == known->host);
}

Ownership load_ownership(const Places& places) {
  Ownership ownership;
  const auto bytes = read_file(state_file(places), kMaxState);
  if (!bytes) return ownership;
  const json object = json::parse(*bytes, nullptr, false);
  if (!object.is_object()) return ownership;
  ownership.folders = paths(object, "folders");
  for (const json& item : object.value("manifests", json::array())) {
    if (!item.is_object() || fs::path(text(item, "path")).filename() != manifest_file_name()) continue;
    ownership.manifests.push_back({.path = text(item, "path"),
                                   .host = text(item, "host"),
                                   .sha256 = text(item, "sha256"),
                                   .replaces = text(item, "replaces"),
                                   .version = text(item, "version"),
                                   .folders = paths(item, "folders")});
  }
  return ownership;
}

Result<> save_ownership(const Places& places, const Ownership& ownership) {
  if (ownership.manifests.empty()) {
    std::error_code error;
    fs::remove(state_file(places), error);
    if (error)
      return fail(ErrorKind::file_failed,
                  "Cannot remove " + state_file(places).string() + ": " + error.message() + ".");
    remove_empty(ownership.folders);
    return {};
  }
  json manifests = json::array();
  for (const Ownership::Manifest& manifest : ownership.manifests) {
    manifests.push_back({{"path", manifest.path.string()},
                         {"host", manifest.host.string()},
                         {"sha256", manifest.sha256},
                         {"version", manifest.version},
                         {"folders", strings(manifest.folders)}});
    if (!manifest.replaces.empty()) manifests.back()["replaces"] = manifest.replaces;
  }
  const json object = {{"manifests", std::move(manifests)}, {"folders", strings(ownership.folders)}};
  return write_file_atomically(state_file(places), object.dump(2, ' ', false, json::error_handler_t::replace) + "\n",
                               0600);
}

std::vector<fs::path> missing_folders(const fs::path& folder) {
  std::vector<fs::path> list;
  std::error_code error;
  for (fs::path at = folder; !at.empty() && !fs::exists(fs::symlink_status(at, error)); at = at.parent_path()) {
    list.insert(list.begin(), at);
    if (at == at.parent_path()) break;
  }
  return list;
}

Result<> make_folders(const std::vector<fs::path>& folders, unsigned mode) {
  for (const fs::path& folder : folders)
    if (::mkdir(folder.c_str(), mode) != 0 && errno != EEXIST)
      return fail(ErrorKind::file_failed,
                  "Cannot make the folder " + folder.string() + ": " + std::generic_category().message(errno) + ".");
  return {};
}

void remove_empty(const std::vector<fs::path>& folders) {
  for (const fs::path& folder : folders | std::views::reverse)
    if (::rmdir(folder.c_str()) != 0) return;  // not empty: somebody else uses it now, and all above it
}

Result<Fd> lock_state(const Places& places) {
  Fd folder(::open(places.state.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder || ::flock(folder.get(), LOCK_EX) != 0)
    return fail(ErrorKind::file_failed,
                "Cannot use the folder " + places.state.string() + ": " + std::generic_category().message(errno) + ".");
  return folder;
}

}  // namespace sidelight::installer
