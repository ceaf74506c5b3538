#include "installer/check_manifest.hpp"

#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/file.hpp"
#include "installer/manifest.hpp"

namespace sidelight::installer {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Status = Finding::Status;

class Checking {
 public:
  Checking(const Browser& browser, const fs::path& file, const fs::path& own_host)
      : browser_(browser),
        file_(file),
        own_host_(own_host),
        again_("Run `sidelight install --browser " + browser.name + " --force`.") {}

  ManifestReport run() {
    if (file_is_well() && read()) {
      name();
      text();
      program();
      callers();
      keys();
    }
    return std::move(report_);
  }

 private:
  void add(const char* check, Status status, const std::string& message, const std::string& hint) {
    report_.findings.push_back({check, browser_.name, status, message, hint});
  }
  void wrong(const char* check, const std::string& what) {
    add(check, Status::fail, file_.string() + " " + what + ".", again_);
  }

  bool file_is_well() {
    std::error_code error;
    if (fs::is_symlink(fs::symlink_status(file_, error)))
      add("manifest.link", Status::warn,
          file_.string() + " is a symbolic link, which browsers follow but Sidelight does not update.",
          "Remove the link and run `sidelight install` if you have not made it on purpose.");
    if (!fs::exists(file_, error)) {
      wrong("manifest.link", "leads to nothing");
      return false;
    }
    if (!fs::is_regular_file(file_, error)) {
      wrong("manifest.readable", "is not a file");
      return false;
    }
    return true;
  }

  bool read() {
    const auto bytes = read_file(file_, kMaxManifest);
    if (!bytes) {
      add("manifest.readable", Status::fail, bytes.error().message,
          "Make it readable for you, or remove it and install again.");
      return false;
    }
    try {
      manifest_ = json::parse(*bytes);
    } catch (const json::parse_error& error) {
      wrong("manifest.json",
            "is not JSON as browsers want it (byte " + std::to_string(error.byte) + "), so it is ignored");
      return false;
    }
    if (manifest_.is_object()) return true;
    wrong("manifest.json", "is not a JSON object, so it is ignored");
    return false;
  }

  std::string string(const char* key) const {
    const auto value = manifest_.find(key);
    return value != manifest_.end() && value->is_string() ? value->get<std::string>() : std::string();
  }

  void name() {
    if (string("name") != app::kHostName)
      wrong("manifest.name",
            "is for \"" + string("name").substr(0, 100) + "\", but its name says " + std::string(app::kHostName));
  }

  void text() {
    if (string("description").empty()) wrong("manifest.description", "has no description, so it is ignored");
    if (string("type") != "stdio") wrong("manifest.type", "has a \"type\" that is not \"stdio\", so it is ignored");
  }

  void program() {
    const fs::path host = string("path");
    std::error_code error;
    if (host.empty()) return wrong("manifest.path", "does not say where the program is");
    if (host.is_relative())
      return wrong("manifest.path", "names the program by a relative path, which browsers refuse: " + host.string());
    if (!fs::exists(host, error)) return wrong("manifest.path", "names a program that is not there: " + host.string());
    if (fs::is_directory(host, error))
      return wrong("manifest.path", "names a folder where a program should be: " + host.string());
    if (::access(host.c_str(), X_OK) != 0)
      return add("manifest.path", Status::fail,
                 host.string() + " may not be executed: its mode or the file system's noexec is against it.",
                 "Run `chmod +x` on it, or move Sidelight to a file system that lets programs run.");
    if (!fs::equivalent(host, own_host_, error))
      add("manifest.path", Status::warn,
          browser_.title + " starts " + host.string() + ", which is another Sidelight than this one.",
          "Run `sidelight install --browser " + browser_.name + "` if this one is to be used.");
    report_.host = host;
  }

  void callers() {
    const bool chromium = browser_.family == app::Family::chromium;
    const char* key = chromium ? "allowed_origins" : "allowed_extensions";
    const auto list = manifest_.find(key);
    const bool strings = list != manifest_.end() && list->is_array() && !list->empty() &&
                         std::ranges::all_of(*list, [](const json& item) { return item.is_string(); });
    if (!strings) return wrong("manifest.callers", "has no list \"" + std::string(key) + "\", so nobody may use it");
    for (const json& item : *list) {
      const std::string& caller = item.get_ref<const std::string&>();
      const bool well = chromium ? caller.starts_with("chrome-extension://") && caller.size() == 52 &&
                                       caller.ends_with('/') && is_chromium_id(std::string_view(caller).substr(19, 32))
                                 : is_firefox_id(caller);
      if (!well)
        wrong("manifest.callers", "names a caller that is no extension's " +
                                      std::string(chromium ? "origin (chrome-extension://ID/ with the slash)" : "id") +
                                      ": " + caller.substr(0, 100));
    }
    const std::string own = callers_of(browser_.family, {}).front();
    if (std::ranges::find(*list, json(own)) == list->end())
      wrong("manifest.callers", "does not let Sidelight's own extension in (" + own + ")");
  }

  void keys() {
    if (browser_.family != app::Family::firefox) return;
    static const std::set<std::string> known = {"name", "description", "path", "type", "allowed_extensions"};
    for (const auto& [key, value] : manifest_.items()) {
      if (known.contains(key)) continue;
      if (key == "allowed_origins")
        wrong("manifest.keys", "has both lists of callers; " + browser_.title + " rejects a file with allowed_origins");
      else
        wrong("manifest.keys",
              "has the key \"" + key.substr(0, 100) + "\", for which " + browser_.title + " rejects the whole file");
    }
  }

  const Browser& browser_;
  const fs::path& file_;
  const fs::path& own_host_;
  const std::string again_;
  json manifest_;
  ManifestReport report_;
};

}  // namespace

ManifestReport check_manifest(const Browser& browser, const fs::path& file, const fs::path& own_host) {
  return Checking(browser, file, own_host).run();
}

}  // namespace sidelight::installer
