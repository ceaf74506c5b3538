#include "installer/install.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <optional>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "installer/manifest.hpp"
#include "installer/ownership.hpp"

namespace sidelight::installer {
namespace {

namespace fs = std::filesystem;
using Outcome = Step::Outcome;

// What is at a manifest's place before anything is done.
struct Found {
  enum class Kind { nothing, file, something_else } kind = Kind::nothing;
  std::string bytes;
  std::string what;  // for a sentence, when it is no file
};

Found look(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);
  if (!fs::exists(status)) return {};
  if (fs::is_symlink(status)) return {Found::Kind::something_else, {}, "a symbolic link"};
  if (!fs::is_regular_file(status)) return {Found::Kind::something_else, {}, "no file"};
  auto bytes = read_file(path, kMaxManifest);
  if (!bytes) return {Found::Kind::something_else, {}, "a file that cannot be read"};
  return {Found::Kind::file, *std::move(bytes), {}};
}

// A killed write leaves its temporary file, which no browser reads but which would keep the folder from being removed.
void remove_leftovers(const fs::path& path) {
  std::error_code error;
  const std::string stem = path.filename().string() + ".";
  std::vector<fs::path> leftovers;
  for (const auto& entry : fs::directory_iterator(path.parent_path(), error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(stem) && name.size() == stem.size() + 6 && fs::is_regular_file(entry.symlink_status(error)))
      leftovers.push_back(entry.path());
  }
  for (const fs::path& leftover : leftovers) fs::remove(leftover, error);
}

Step failed(const fs::path& path, const Error& error) {
  return {Outcome::failed, path, error.message, error.hint};
}

class Installing {
 public:
  Installing(const Places& places, const InstallRequest& request) : places_(places), request_(request) {}

  Result<std::vector<Step>> run() {
    if (!request_.dry_run) {
      const auto made = missing_folders(places_.state);
      if (auto ready = make_folders(made, 0700); !ready) return std::unexpected(ready.error());
      auto lock = lock_state(places_);
      if (!lock) return std::unexpected(lock.error());
      lock_ = *std::move(lock);
      ownership_ = load_ownership(places_);
      ownership_.folders.insert(ownership_.folders.end(), made.begin(), made.end());
    } else {
      ownership_ = load_ownership(places_);
    }
    std::vector<Step> steps;
    for (const Target& target : request_.targets) steps.push_back(one(target));
    if (!request_.dry_run && ownership_.manifests.empty()) (void)save_ownership(places_, ownership_);
    return steps;
  }

 private:
  Step one(const Target& target) {
    const fs::path path = target.folder / manifest_file_name();
    const auto text = manifest_text(target.family, request_.host, request_.also_allowed);
    if (!text) return failed(path, text.error());
    const Found found = look(path);
    const bool ours = found.kind == Found::Kind::file && ownership_.owns(path, found.bytes, request_.host);
    if (found.kind == Found::Kind::file && found.bytes == *text) {
      if (!request_.dry_run)
        if (auto noted = note(path, *text, {}, {}); !noted) return failed(path, noted.error());
      return {Outcome::already, path, target.title + ": already installed, " + path.string() + ".", {}};
    }
    if (found.kind != Found::Kind::nothing && !ours && !request_.force) return refuse(target, path, found);
    const bool update = found.kind != Found::Kind::nothing;
    const std::string verb =
        request_.dry_run ? (update ? "would update " : "would write ") : (update ? "updated " : "wrote ");
    if (!request_.dry_run)
      if (auto written = write(path, *text, found); !written) return failed(path, written.error());
    return {update ? Outcome::updated : Outcome::written, path, target.title + ": " + verb + path.string() + ".", {}};
  }

  static Step refuse(const Target& target, const fs::path& path, const Found& found) {
    const std::string what = found.kind == Found::Kind::file ? "a manifest that Sidelight has not written" : found.what;
    return {Outcome::refused, path, target.title + ": left alone, for " + path.string() + " is " + what + ".",
            "Look at it, then remove it or use --force to replace it."};
  }

  // First what is going to be, then the thing itself: a kill in between leaves nothing that uninstall would not know.
  Result<> write(const fs::path& path, const std::string& text, const Found& found) {
    const auto folders = missing_folders(path.parent_path());
    const std::string before = found.kind == Found::Kind::file ? sha256_hex(found.bytes) : std::string();
    if (auto noted = note(path, text, before, folders); !noted) return noted;
    if (auto made = make_folders(folders, 0700); !made) return made;
    remove_leftovers(path);
    return write_file_atomically(path, text, 0644);
  }

  Result<> note(const fs::path& path, const std::string& text, const std::string& before,
                const std::vector<fs::path>& folders) {
    Ownership::Manifest* known = ownership_.find(path);
    if (known == nullptr) known = &ownership_.manifests.emplace_back(Ownership::Manifest{.path = path});
    known->host = request_.host;
    known->sha256 = sha256_hex(text);
    known->replaces = before;
    known->version = SIDELIGHT_VERSION;
    known->folders.insert(known->folders.end(), folders.begin(), folders.end());
    return save_ownership(places_, ownership_);
  }

  const Places& places_;
  const InstallRequest& request_;
  Ownership ownership_;
  Fd lock_;
};

}  // namespace

Result<std::vector<Target>> choose_targets(const Places& places, const std::vector<std::string>& names) {
  const std::vector<Browser> browsers = known_browsers(places);
  std::string known;
  for (const Browser& browser : browsers) known += (known.empty() ? "" : ", ") + browser.name;
  std::vector<Target> targets;
  const auto add = [&](const Browser& browser) {
    if (std::ranges::find(targets, browser.manifests, &Target::folder) == targets.end())
      targets.push_back({browser.title, browser.family, browser.manifests});
  };
  for (const std::string& name : names) {
    const auto browser = std::ranges::find(browsers, name, &Browser::name);
    if (browser == browsers.end())
      return fail(ErrorKind::invalid_params, "There is no browser called \"" + name + "\" here.",
                  "Known are: " + known + ".");
    add(*browser);
  }
  if (names.empty())
    for (const Browser& browser : browsers)
      if (browser.present()) add(browser);
  if (targets.empty())
    return fail(ErrorKind::not_installed,
                "No browser was found: none of the known ones has a profile in " + places.home.string() + ".",
                "Start your browser once, or name it with --browser (" + known + ").");
  return targets;
}

Result<std::vector<Step>> install(const Places& places, const InstallRequest& request) {
  std::error_code error;
  if (!fs::is_regular_file(request.host, error) || ::access(request.host.c_str(), X_OK) != 0)
    return fail(ErrorKind::file_failed, "There is no program " + request.host.string() + " for a browser to start.",
                "Install Sidelight as a whole: sidelight and sidelight-host belong into the same folder.");
  return Installing(places, request).run();
}

Result<std::vector<Step>> uninstall(const Places& places, const std::vector<Target>& targets, const fs::path& host) {
  Fd lock;
  std::error_code error;
  if (fs::is_directory(places.state, error)) {
    auto locked = lock_state(places);
    if (!locked) return std::unexpected(locked.error());
    lock = *std::move(locked);
  }
  Ownership ownership = load_ownership(places);
  std::vector<fs::path> paths;
  for (const Target& target : targets) paths.push_back(target.folder / manifest_file_name());
  if (targets.empty()) {
    for (const Browser& browser : known_browsers(places)) paths.push_back(browser.manifest());
    for (const auto& manifest : ownership.manifests)
      if (std::ranges::find(paths, manifest.path) == paths.end()) paths.push_back(manifest.path);
  }
  std::vector<Step> steps;
  for (const fs::path& path : paths) {
    const Found found = look(path);
    const Ownership::Manifest* known = ownership.find(path);
    const std::vector<fs::path> folders = known != nullptr ? known->folders : std::vector<fs::path>();
    if (found.kind != Found::Kind::nothing) {
      if (found.kind != Found::Kind::file || !ownership.owns(path, found.bytes, host)) {
        steps.push_back({Outcome::kept, path, "Left alone: " + path.string() + " is not Sidelight's.",
                         "Remove it by hand if you do not want it."});
      } else if (::unlink(path.c_str()) != 0) {
        steps.push_back({Outcome::failed,
                         path,
                         "Cannot remove " + path.string() + ": " + std::generic_category().message(errno) + ".",
                         {}});
        continue;
      } else {
        steps.push_back({Outcome::removed, path, "Removed " + path.string() + ".", {}});
      }
    }
    if (known == nullptr) continue;
    remove_leftovers(path);
    remove_empty(folders);
    std::erase_if(ownership.manifests, [&](const auto& manifest) { return manifest.path == path; });
    if (auto saved = save_ownership(places, ownership); !saved) return std::unexpected(saved.error());
  }
  return steps;
}

Result<> check_user() {
  const char* user = std::getenv("SUDO_USER");
  if (::geteuid() != 0 || user == nullptr || *user == '\0' || std::string_view(user) == "root") return {};
  return fail(ErrorKind::not_allowed,
              "Sidelight is installed for one user, and with sudo that would be root, not " + std::string(user) + ".",
              "Run the same command without sudo.");
}

}  // namespace sidelight::installer
