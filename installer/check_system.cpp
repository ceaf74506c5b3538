#include "installer/check_system.hpp"

#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "base/file.hpp"

namespace sidelight::installer {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Status = Finding::Status;

constexpr std::size_t kMaxPolicy = 1024 * 1024;
constexpr std::size_t kMaxPolicies = 100;
constexpr int kLandlockCreateRuleset = 444;  // the number on every architecture; older headers do not have it

bool lists(const json& policy, const char* key, bool also_star) {
  const auto list = policy.find(key);
  if (list == policy.end() || !list->is_array()) return false;
  return std::ranges::any_of(*list, [&](const json& item) {
    return item.is_string() && (item == app::kHostName || (also_star && item == "*"));
  });
}

std::vector<fs::path> policy_files(const Browser& browser) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::path& folder : browser.policies)
    for (const auto& entry : fs::directory_iterator(folder, error))
      if (entry.path().extension() == ".json" && files.size() < kMaxPolicies) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

std::vector<Finding> check_policies(const Browser& browser, bool user_level) {
  std::vector<Finding> findings;
  fs::path blocked, no_user_level;
  bool allowed = false;
  for (const fs::path& file : policy_files(browser)) {
    const auto bytes = read_file(file, kMaxPolicy);
    const json policy = bytes ? json::parse(*bytes, nullptr, false, true) : json();
    if (!policy.is_object()) {
      findings.push_back({"policy.file", browser.name, Status::warn,
                          "The policy " + file.string() + " cannot be read as JSON.",
                          "Ask whoever looks after this machine, if " + browser.title + " behaves oddly."});
      continue;
    }
    if (lists(policy, "NativeMessagingBlocklist", true)) blocked = file;
    if (lists(policy, "NativeMessagingAllowlist", false)) allowed = true;
    if (policy.contains("NativeMessagingUserLevelHosts") && policy["NativeMessagingUserLevelHosts"] == json(false))
      no_user_level = file;
  }
  if (!blocked.empty() && !allowed)
    findings.push_back({"policy.blocklist", browser.name, Status::fail,
                        "The policy " + blocked.string() + " forbids " + browser.title + " to start Sidelight.",
                        "Ask for " + std::string(app::kHostName) + " in NativeMessagingAllowlist."});
  if (!no_user_level.empty() && user_level)
    findings.push_back(
        {"policy.user_level", browser.name, Status::fail,
         "The policy " + no_user_level.string() + " forbids " + browser.title +
             " to start programs that a user has installed.",
         "Sidelight must be installed for the whole machine, or the policy NativeMessagingUserLevelHosts be lifted."});
  return findings;
}

std::vector<Finding> check_packaging(const Browser& browser, const Places& places) {
  std::vector<Finding> findings;
  std::error_code error;
  const auto any = [&](std::initializer_list<fs::path> folders) {
    return std::ranges::any_of(folders, [&](const fs::path& folder) { return fs::exists(folder, error); });
  };
  if (!browser.flatpak.empty() && any({places.root / "var/lib/flatpak/app" / browser.flatpak,
                                       places.home / ".local/share/flatpak/app" / browser.flatpak}))
    findings.push_back(
        {"packaging.flatpak", browser.name, Status::warn,
         browser.title + " is here as a flatpak, whose sandbox does not let it start programs of this machine.",
         "Use the browser's package of your distribution with Sidelight."});
  if (!browser.snap.empty() && any({places.root / "snap" / browser.snap}))
    findings.push_back(
        {"packaging.snap", browser.name, Status::warn,
         browser.title + " is here as a snap, which starts programs of this machine only through a portal, if at all.",
         browser.family == app::Family::firefox
             ? "Say yes when Firefox asks, or run `flatpak permission-set webextensions " +
                   std::string(app::kHostName) + " snap.firefox yes`."
             : "Use the browser's own package instead of the snap."});
  return findings;
}

std::vector<Finding> check_kernel() {
  std::vector<Finding> findings;
  const long landlock = ::syscall(kLandlockCreateRuleset, nullptr, 0, 1U);
  if (landlock > 0)
    findings.push_back(
        {"kernel.landlock", {}, Status::ok, "Landlock is there (version " + std::to_string(landlock) + ").", {}});
  else
    findings.push_back({"kernel.landlock",
                        {},
                        Status::warn,
                        "This kernel has no Landlock, so plugins are confined by the other means only.",
                        "Use a kernel of 5.13 or later with Landlock switched on."});
  const unsigned int action = SECCOMP_RET_KILL_PROCESS;
  if (::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0)
    findings.push_back({"kernel.seccomp", {}, Status::ok, "seccomp is there.", {}});
  else
    findings.push_back({"kernel.seccomp",
                        {},
                        Status::warn,
                        "This kernel has no seccomp filters, so plugins are confined by the other means only.",
                        "Use a kernel with seccomp filters."});
  return findings;
}

}  // namespace sidelight::installer
