// The program `sidelight` run as a person does, in a home of its own.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "support/host_process.hpp"

namespace sidelight::test {

namespace fs = std::filesystem;

struct Ran {
  int status = -1;  ///< exit status; -1 when a signal ended it
  std::string out, err;
  std::string all() const { return out + err; }
};

class UserHome {
 public:
  explicit UserHome(const std::string& name = "home");

  /// A browser that has been used.
  void profile(const std::string& below_home) const { fs::create_directories(home / below_home); }

  Ran run(std::vector<std::string> arguments) const;
  /// Starts it and kills it after `microseconds`.
  void run_and_kill(std::vector<std::string> arguments, unsigned microseconds) const;

  fs::path chromium() const { return home / ".config/chromium/NativeMessagingHosts/org.sidelight.host.json"; }
  fs::path chrome() const { return home / ".config/google-chrome/NativeMessagingHosts/org.sidelight.host.json"; }
  fs::path firefox() const { return home / ".mozilla/native-messaging-hosts/org.sidelight.host.json"; }
  fs::path state() const { return home / ".local/state/sidelight/installed.json"; }

  /// Every path below home.
  std::vector<std::string> tree() const;

  std::map<std::string, std::string> environment;  ///< besides HOME and PATH
  fs::path program;

 private:
  pid_t start(std::vector<std::string> arguments, const fs::path& out, const fs::path& err) const;
  TemporaryFolder folder_;

 public:
  fs::path home;
};

std::string slurp(const fs::path& path);
void spill(const fs::path& path, const std::string& bytes);
nlohmann::json json_of(const fs::path& path);

/// The program and the host, copied side by side into `folder`, as after an update to another place.
fs::path copy_of_program(const fs::path& folder);

}  // namespace sidelight::test
