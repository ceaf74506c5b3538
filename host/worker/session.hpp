// What both threads of the worker share. The control thread reads every message of the host; the plugin's thread takes
// its jobs from here, and waits here for the answers to what the plugin asked for.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>

#include "child/channel.hpp"

namespace sidelight::worker {

using Clock = std::chrono::steady_clock;

class Session {
 public:
  explicit Session(child::Channel& channel) : channel_(channel) {}

  /// The control thread's whole life. Never returns: ends the process when the host is gone, says so, or breaks the
  /// protocol.
  [[noreturn]] void control();

  /// The next job, as it came; nothing when it is time to stop.
  std::optional<child::Message> next_job();

  void begin(std::int64_t job, std::chrono::milliseconds deadline);
  void finish();

  /// Of the running job; between jobs only when it is time to stop.
  bool cancelled() const;
  std::int64_t job() const;  ///< 0 between jobs

  /// Sends a request of the running job and waits for its reply; nothing when the job is cancelled first.
  std::optional<child::Message> ask(nlohmann::json header, std::string_view body);

  /// A lost channel ends the process: nobody is there to work for.
  void send(const nlohmann::json& header, std::string_view body = {});

 private:
  void take(child::Message message);
  bool over() const;  // with the lock held

  child::Channel& channel_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<child::Message> waiting_job_;
  std::map<std::int64_t, std::optional<child::Message>> replies_;  // by call; only calls that somebody waits for
  std::int64_t last_call_ = 0;
  std::int64_t job_ = 0;
  std::int64_t cancelled_job_ = 0;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool stopping_ = false;
};

/// Says why on stderr, and leaves without running anything of the plugin's.
[[noreturn]] void leave(int status, std::string_view why);

}  // namespace sidelight::worker
