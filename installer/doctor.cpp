#include "installer/doctor.hpp"

#include <unistd.h>

#include "installer/check_manifest.hpp"
#include "installer/check_system.hpp"
#include "installer/start_host.hpp"

namespace sidelight::installer {
namespace {

namespace fs = std::filesystem;
using Status = Finding::Status;

constexpr std::chrono::milliseconds kBrowserPatience{2000};  // Chromium kills a host that is slower to end

class Doctor {
 public:
  explicit Doctor(const Examination& examination) : examination_(examination) {}

  std::vector<Finding> run() {
    own_host();
    for (const Browser& browser : known_browsers(examination_.places)) examine(browser);
    if (!any_manifest_)
      add("installed", {}, Status::fail, "No browser has been told of Sidelight.", "Run `sidelight install`.");
    if (!absent_.empty()) add("browser", {}, Status::ok, "Not here, so left out: " + absent_ + ".", {});
    append(check_kernel());
    return std::move(findings_);
  }

 private:
  void add(const char* check, const std::string& browser, Status status, std::string message, std::string hint) {
    findings_.push_back({check, browser, status, std::move(message), std::move(hint)});
  }
  void append(const std::vector<Finding>& more) { findings_.insert(findings_.end(), more.begin(), more.end()); }

  void own_host() {
    const fs::path& host = examination_.host;
    std::error_code error;
    if (fs::is_regular_file(host, error) && ::access(host.c_str(), X_OK) == 0)
      return add("host", {}, Status::ok, "The host is " + host.string() + ".", {});
    add("host", {}, Status::fail, "There is no program " + host.string() + " for a browser to start.",
        "Install Sidelight as a whole: sidelight and sidelight-host belong into the same folder.");
  }

  // The user's file wins over the machine's ones.
  void examine(const Browser& browser) {
    std::error_code error;
    std::vector<fs::path> files;
    if (fs::exists(fs::symlink_status(browser.manifest(), error))) files.push_back(browser.manifest());
    const bool user_level = !files.empty();
    for (const fs::path& folder : browser.system)
      if (fs::exists(fs::symlink_status(folder / manifest_file_name(), error)))
        files.push_back(folder / manifest_file_name());
    append(check_packaging(browser, examination_.places));
    if (!browser.present() && !user_level) {
      absent_ += (absent_.empty() ? "" : ", ") + browser.title;
      return;
    }
    if (files.empty())
      return add("manifest", browser.name, Status::warn, browser.title + " is here but has not been told of Sidelight.",
                 "Run `sidelight install --browser " + browser.name + "` if you want to use it there.");
    any_manifest_ = true;
    if (user_level && files.size() > 1)
      add("manifest.shadow", browser.name, Status::warn,
          files[0].string() + " hides the machine's " + files[1].string() + ".",
          "Run `sidelight uninstall` if the machine's one is to be used.");
    append(check_policies(browser, user_level));
    ManifestReport report = check_manifest(browser, files[0], examination_.host);
    append(report.findings);
    bool well = !report.host.empty();
    for (const Finding& finding : report.findings) well = well && finding.status != Status::fail;
    if (well)
      add("manifest", browser.name, Status::ok, browser.title + " finds Sidelight by " + files[0].string() + ".", {});
    if (!report.host.empty() && examination_.start) start(browser, report.host, files[0]);
  }

  void start(const Browser& browser, const fs::path& host, const fs::path& manifest) {
    const auto answer = start_host(browser, host, manifest);
    if (!answer) return add("start", browser.name, Status::fail, answer.error().message, answer.error().hint);
    const auto ms = [](std::chrono::milliseconds time) { return std::to_string(time.count()) + " ms"; };
    add("start", browser.name, Status::ok,
        "Started as " + browser.title + " does, the host answered after " + ms(answer->answered) + " and ended after " +
            ms(answer->ended) + ".",
        {});
    if (answer->version != SIDELIGHT_VERSION)
      add("version", browser.name, Status::warn,
          browser.title + " starts version " + answer->version + ", this program is " SIDELIGHT_VERSION ".",
          "Run `sidelight install --browser " + browser.name + "`.");
    if (answer->ended > kBrowserPatience)
      add("end", browser.name, Status::warn, "The host took longer to end than browsers wait before they kill it.",
          "Try again when the machine is less busy.");
  }

  const Examination& examination_;
  std::vector<Finding> findings_;
  std::string absent_;
  bool any_manifest_ = false;
};

}  // namespace

std::vector<Finding> examine(const Examination& examination) {
  return Doctor(examination).run();
}

}  // namespace sidelight::installer
