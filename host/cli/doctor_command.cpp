#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/settings.hpp"
#include "base/paths.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "installer/doctor.hpp"

namespace sidelight::cli {
namespace {

using installer::Finding;
using nlohmann::json;

constexpr const char* kMarks[] = {"ok", "warn", "fail"};

void add_facts(std::vector<Finding>& findings) {
  const UserFolders folders = user_folders();
  findings.push_back({.check = "version", .message = "This is Sidelight " SIDELIGHT_VERSION "."});
  findings.push_back({.check = "folders",
                      .message = "Settings are in " + folders.config.string() + ", data in " + folders.data.string() +
                                 ", cache in " + folders.cache.string() + "."});
  findings.push_back({.check = "log", .message = "The host's log is " + (folders.state / "host.log").string() + "."});
  const auto settings = app::load_settings(folders.config);
  if (!settings) {
    findings.push_back({"settings", {}, Finding::Status::fail, settings.error().message, settings.error().hint});
    return;
  }
  findings.push_back({.check = "settings", .message = "config.json has no fault."});
  for (const std::string& warning : settings->warnings)
    findings.push_back({"settings", {}, Finding::Status::warn, warning, {}});
}

json to_json(const Finding& finding) {
  json object = {{"check", finding.check},
                 {"status", kMarks[static_cast<int>(finding.status)]},
                 {"message", finding.message},
                 {"hint", finding.hint}};
  if (!finding.browser.empty()) object["browser"] = finding.browser;
  return object;
}

void print(const Finding& finding) {
  const std::string mark = kMarks[static_cast<int>(finding.status)];
  const bool well = finding.status == Finding::Status::ok;
  std::printf("%s%*s%s\n", well ? faint(mark).c_str() : bold(mark).c_str(), static_cast<int>(6 - mark.size()), "",
              plain(finding.message).c_str());
  if (!finding.hint.empty()) std::printf("      %s\n", plain(finding.hint).c_str());
}

}  // namespace

int examine(const DoctorOptions& options) {
  std::vector<Finding> findings;
  add_facts(findings);
  const auto found = installer::examine({.places = installer::users_places(), .host = host_program()});
  findings.insert(findings.end(), found.begin(), found.end());
  int status = kDone;
  json all = json::array();
  for (const Finding& finding : findings) {
    if (finding.status == Finding::Status::fail) status = kFailed;
    if (options.json)
      all.push_back(to_json(finding));
    else
      print(finding);
  }
  if (options.json) std::puts(all.dump(2, ' ', false, json::error_handler_t::replace).c_str());
  return status;
}

}  // namespace sidelight::cli
