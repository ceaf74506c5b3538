// A small program in a process of its own: started, spoken to over one socket, ended, buried.
//
// The child gets nothing of the host but a socket at descriptor 3 and a pipe for stdout and stderr: no environment, no
// other descriptor, no changed signals. It is in its own process group in "/". When the host ends in whatever way, the
// socket closes and the child ends itself.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/async.hpp"
#include "child/message.hpp"

namespace sidelight::child {

struct Options {
  std::filesystem::path program = {};
  std::vector<std::string> arguments = {};  ///< without the program's name
  std::string label = "The child";          ///< starts the sentences of errors, such as "The plugin org.example.dates"
  std::function<void(std::string_view line)> on_log =
      {};                         ///< stdout and stderr, valid UTF-8, a line of at most 4096 bytes
  int log_lines_per_second = 50;  ///< the rest is counted and said in one line
  Limits limits = {};
  ErrorKind failure = ErrorKind::plugin_failed;  ///< the kind of every error of this child
};

/// All calls and callbacks happen on `executor`, which must run one thing at a time; it must outlive the object.
class ChildProcess {
 public:
  static Result<ChildProcess> start(asio::any_io_executor executor, Options options);

  ChildProcess(ChildProcess&&) noexcept;
  ChildProcess& operator=(ChildProcess&&) noexcept;
  ~ChildProcess();  ///< kills and reaps

  /// The next message; one caller at a time. Once the child has ended, closed its socket or sent what is no message, an
  /// error whose sentence says which (it is dead or killed then). Cancelling loses no byte: the next call goes on where
  /// this one was.
  Task<Result<Message>> receive();

  /// Done when the whole message is in the socket. Several callers may wait; messages keep the order of the calls (of
  /// send, not of co_await). Cancelling ends the waiting, not the message: half a message is never sent.
  Task<Result<>> send(const nlohmann::json& header, std::string body = {});

  /// Sends {"type":"stop"}, waits for the end at most `grace`, then kills. The ending of a child that obeys is
  /// "stopped".
  Task<void> stop(std::chrono::milliseconds grace = std::chrono::seconds(1));

  /// SIGKILL to the whole group; reaped soon after. `why` becomes the ending, such as "did not stop in time".
  void kill(std::string why = "was ended by Sidelight");

  /// How it ended, to be put behind the label: "ended by signal 11 (segmentation fault)". Empty while it runs.
  const std::string& ending() const;

  /// Waits for the end and says how it was.
  Task<std::string> ended();

  bool running() const { return ending().empty(); }
  pid_t pid() const;

 private:
  struct State;
  explicit ChildProcess(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

}  // namespace sidelight::child
