// sidelight-host as a browser starts it: real pipes, real frames, folders of its own.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fd.hpp"

namespace sidelight::test {

using std::chrono::milliseconds;

/// A folder that is removed with its owner.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct StartOptions {
  std::filesystem::path program = std::filesystem::path(SIDELIGHT_BINARY_DIR) / "bin/sidelight-host";
  std::vector<std::string> arguments = {"chrome-extension://ecpdebckfeklidofmanhcnodjiconaal/"};
  std::map<std::string, std::string> environment;  ///< besides the private folders
  nlohmann::json config;                           ///< becomes config.json, unless null
  std::filesystem::path home;                      ///< empty: a fresh folder
  bool close_stderr = false;
  bool ignore_sigpipe = false;
  bool without_home = false;
  std::string folder = "/";  ///< where it is started
};

class HostProcess {
 public:
  explicit HostProcess(StartOptions options = {});
  ~HostProcess();
  HostProcess(const HostProcess&) = delete;
  HostProcess& operator=(const HostProcess&) = delete;

  /// False once the host no longer reads.
  bool write(std::string_view bytes);
  bool send(std::string_view json);
  bool request(const nlohmann::json& id, std::string_view method, nlohmann::json params = nlohmann::json::object());
  bool notify(std::string_view method, nlohmann::json params);

  /// The next frame's JSON; nothing after `patience` or at the end of the stream.
  std::optional<nlohmann::json> read(milliseconds patience = milliseconds(5000));
  /// The answer to `id`; what comes before it goes to `others`, or is dropped.
  std::optional<nlohmann::json> answer(const nlohmann::json& id, milliseconds patience = milliseconds(10000),
                                       std::vector<nlohmann::json>* others = nullptr);
  /// Sends initialize with id "init" and takes the answer.
  nlohmann::json initialize(nlohmann::json params = {{"protocol", 1}});

  void close_input() { in_.reset(); }
  void close_output() { out_.reset(); }

  struct End {
    bool ended = false;
    int code = -1;   ///< exit status
    int signal = 0;  ///< that ended it
    milliseconds took{};
  };
  End wait(milliseconds patience = milliseconds(3000));
  /// Closes its input and waits.
  End finish() {
    close_input();
    return wait();
  }

  pid_t pid() const { return pid_; }
  std::vector<pid_t> children() const;
  std::size_t peak_kib() const;
  double cpu_seconds() const;
  const std::filesystem::path& home() const { return home_; }
  /// Bytes that are no whole frame, read so far.
  const std::string& rest() const { return buffer_; }
  std::size_t largest_frame() const { return largest_; }

 private:
  bool fill(milliseconds patience);

  std::optional<TemporaryFolder> own_home_;
  std::filesystem::path home_;
  pid_t pid_ = -1;
  std::optional<End> end_;
  Fd in_;
  Fd out_;
  std::string buffer_;
  std::size_t largest_ = 0;
};

bool alive(pid_t pid);

/// Asks `condition` again and again; false if it never came true.
bool eventually(const std::function<bool()>& condition, milliseconds patience = milliseconds(5000));

}  // namespace sidelight::test
