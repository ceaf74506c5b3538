#include "plugin/staging.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/file.hpp"
#include "base/text.hpp"
#include "plugin/checked_json.hpp"
#include "plugin/names.hpp"

namespace sidelight::plugin {
namespace {

namespace fs = std::filesystem;
using Kind = PackageEntry::Kind;

constexpr const char* kPrefix = ".incoming-";
constexpr std::size_t kMostManifest = 64 * 1024;

std::unexpected<Error> refuse(std::string_view path, const std::string& what) {
  return fail(ErrorKind::plugin_invalid, shown(path) + " " + what + ".", "Nothing was installed.");
}

std::unexpected<Error> cannot(const std::string& what, const fs::path& path, int error) {
  return fail(ErrorKind::file_failed,
              "Cannot " + what + " " + path.string() + ": " + std::generic_category().message(error) + ".");
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

// The parts of a path that may be made below a folder, without "." and doubled slashes.
Result<std::vector<std::string>> parts_of(std::string_view path) {
  if (path.size() > Staging::kLongestPath) return refuse(path, "has too long a name");
  if (path.starts_with('/')) return refuse(path, "is an absolute path, outside of the plugin's folder");
  if (has_control(path) || !is_valid_utf8(path)) return refuse(path, "has control characters in its name");
  if (path.contains('\\')) return refuse(path, "has a backslash in its name");
  std::vector<std::string> parts;
  for (const std::string_view part : split(path, '/')) {
    if (part == "..") return refuse(path, "leads out of the plugin's folder");
    if (part.size() > 255) return refuse(path, "has too long a name");
    if (!part.empty() && part != ".") parts.emplace_back(part);
  }
  if (parts.size() > Staging::kMostDepth) return refuse(path, "lies more than 10 folders deep");
  return parts;
}

// Left by systems and tools beside what was meant.
bool is_passed_over(const std::vector<std::string>& parts) {
  return std::ranges::any_of(parts,
                             [](const std::string& part) { return part.starts_with('.') || part == "__MACOSX"; });
}

// What plugin.json calls itself, before it is read by the rules.
std::string id_in(const fs::path& folder) {
  const auto text = read_file(folder / "plugin.json", kMostManifest);
  if (!text) return {};
  const auto manifest = nlohmann::json::parse(*text, nullptr, false);
  if (!manifest.is_object() || !manifest.contains("id") || !manifest["id"].is_string()) return {};
  const auto id = manifest["id"].get<std::string>();
  return is_reverse_dns(id) ? id : std::string();
}

int swap(const fs::path& from, const fs::path& to) {
  return ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_EXCHANGE) == 0 ? 0 : errno;
}

}  // namespace

Result<Staging> Staging::begin(const fs::path& place) {
  std::error_code error;
  if (fs::create_directories(place, error)) ::chmod(place.c_str(), 0755);
  if (error) return cannot("make the folder", place, error.value());
  Fd lock(::open((place / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!lock) return cannot("write in", place, errno);
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
    return fail(ErrorKind::busy, "Another sidelight is installing or removing a plugin.", "Try again when it is done.");
  for (const auto& left : fs::directory_iterator(place, error))
    if (left.path().filename().string().starts_with(kPrefix)) fs::remove_all(left.path(), error);
  std::string folder = (place / (std::string(kPrefix) + "XXXXXX")).string();
  if (::mkdtemp(folder.data()) == nullptr) return cannot("write in", place, errno);
  Staging staging(place, std::move(lock), folder);
  if (::mkdir((staging.folder_ / "plugin").c_str(), 0755) != 0) return cannot("write in", folder, errno);
  ::chmod((staging.folder_ / "plugin").c_str(), 0755);
  return staging;
}

Staging::~Staging() {
  std::error_code ignored;
  if (lock_) fs::remove_all(folder_, ignored);
}

Result<> Staging::add(const PackageEntry& entry) {
  file_.reset();
  current_.clear();
  if (++entries_ > kMostEntries || seen_.size() > kMostEntries)
    return refuse(entry.path, "is one too many: a plugin has at most 2000 files and folders");
  const auto parts = parts_of(entry.path);
  if (!parts) return std::unexpected(parts.error());
  if (entry.kind == Kind::link) return refuse(entry.path, "is a link; a plugin holds plain files and folders only");
  if (entry.kind == Kind::other)
    return refuse(entry.path, "is a device, a pipe or a socket; a plugin holds plain files and folders only");
  if ((entry.mode & 06000) != 0) return refuse(entry.path, "would run as another user or group (a set-id bit)");
  if (parts->empty() && entry.kind == Kind::folder) return {};  // "./"
  if (parts->empty()) return refuse(entry.path, "has no name");
  if (is_passed_over(*parts)) return {};
  std::string path;
  for (std::size_t i = 0; i < parts->size(); ++i) {
    const bool last = i + 1 == parts->size();
    path += (i == 0 ? "" : "/") + (*parts)[i];
    const Kind kind = last ? entry.kind : Kind::folder;
    const auto [known, is_new] = seen_.emplace(path, kind);
    if (!is_new && (known->second == Kind::file || kind == Kind::file)) return refuse(path, "stands there twice");
    if (!is_new || kind == Kind::file) continue;
    const fs::path folder = folder_ / "plugin" / path;
    if (::mkdir(folder.c_str(), 0755) != 0 || ::chmod(folder.c_str(), 0755) != 0) return cannot("make", folder, errno);
  }
  if (entry.kind == Kind::folder) return {};
  const fs::path file = folder_ / "plugin" / path;
  file_ = Fd(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!file_ || ::fchmod(file_.get(), 0644) != 0) return cannot("write", file, errno);
  current_ = path;
  return {};
}

Result<> Staging::write(std::string_view bytes) {
  if (bytes_ += bytes.size(); bytes_ > kMostBytes)
    return fail(ErrorKind::too_large, "The plugin's files are larger than 300 MB together.", "Nothing was installed.");
  if (current_.empty()) return {};
  while (!bytes.empty()) {
    const ssize_t n = ::write(file_.get(), bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return cannot("write", folder_ / "plugin" / current_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return {};
}

Result<fs::path> Staging::root() const {
  const fs::path top = folder_ / "plugin";
  std::error_code error;
  if (fs::exists(top / "plugin.json", error)) return top;
  std::vector<fs::path> inside;
  for (const auto& entry : fs::directory_iterator(top, error)) inside.push_back(entry.path());
  if (inside.size() == 1 && fs::exists(inside[0] / "plugin.json", error)) return inside[0];
  return fail(ErrorKind::plugin_invalid, "There is no plugin.json in it.",
              "It belongs at the top, or into the single folder that is there.");
}

Result<Installed> Staging::inspect() {
  file_.reset();
  const auto found = root();
  if (!found) return std::unexpected(found.error());
  const std::string id = id_in(*found);
  // Without an id the rules of the manifest say what is wrong.
  const fs::path named = folder_ / (id.empty() ? "unnamed" : id);
  std::error_code error;
  fs::rename(*found, named, error);
  if (error) return cannot("rename", *found, error.value());
  return inspect_plugin(named, false);
}

Result<> Staging::put_in_place(const Installed& plugin) {
  const fs::path from = folder_ / plugin.manifest.id, to = place_ / plugin.manifest.id;
  if (const Fd folder(::open(from.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)); folder) ::syncfs(folder.get());
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return {};
  int problem = errno;
  if (problem == EEXIST) problem = swap(from, to);
  // A file system that knows neither: for a moment there is no plugin.
  if (problem == EINVAL || problem == ENOSYS) {
    const fs::path old = folder_ / "old";
    problem = 0;
    if (::rename(to.c_str(), old.c_str()) != 0 && errno != ENOENT) problem = errno;
    if (problem == 0 && ::rename(from.c_str(), to.c_str()) != 0) {
      problem = errno;
      ::rename(old.c_str(), to.c_str());
    }
  }
  if (problem != 0) return cannot("put the plugin at", to, problem);
  return {};
}

Result<> Staging::take_away(const std::string& name) {
  const fs::path from = place_ / name;
  if (::rename(from.c_str(), (folder_ / "old").c_str()) != 0) return cannot("remove", from, errno);
  return {};
}

}  // namespace sidelight::plugin
