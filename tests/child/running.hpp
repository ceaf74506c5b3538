// Runs coroutines of the host side to their end, and talks to a real worker.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "child/process.hpp"

namespace sidelight::child {

// Generous: only a test that fails waits so long.
inline constexpr std::chrono::seconds kPatience{30};

template <class T>
T finish(asio::io_context& loop, Task<T> task) {
  std::optional<T> result;
  std::exception_ptr thrown;
  asio::co_spawn(loop, std::move(task), [&](std::exception_ptr error, T value) {
    thrown = error;
    result.emplace(std::move(value));
  });
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (!result && std::chrono::steady_clock::now() < end) {
    loop.restart();
    loop.run_one_for(std::chrono::milliseconds(100));
  }
  if (thrown) std::rethrow_exception(thrown);
  if (!result) throw std::runtime_error("the test's patience is over");
  return std::move(*result);
}

inline bool is_gone(pid_t pid) {
  return ::kill(pid, 0) != 0 && errno == ESRCH;
}

/// Waits until no process and no zombie has this number.
inline bool gone_within(pid_t pid, std::chrono::milliseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!is_gone(pid)) {
    if (std::chrono::steady_clock::now() >= end) return false;
    ::usleep(2000);
  }
  return true;
}

/// 'R', 'S', 'T', …; 'Z' also for a process that there is not.
inline char state_of(pid_t pid) {
  FILE* file = std::fopen(("/proc/" + std::to_string(pid) + "/stat").c_str(), "r");
  if (file == nullptr) return 'Z';
  char state = 'Z';
  const int found = std::fscanf(file, "%*d (%*[^)]) %c", &state);
  std::fclose(file);
  return found == 1 ? state : 'Z';
}

inline bool in_state_within(pid_t pid, char state, std::chrono::milliseconds limit) {
  const auto end = std::chrono::steady_clock::now() + limit;
  while (state_of(pid) != state) {
    if (std::chrono::steady_clock::now() >= end) return false;
    ::usleep(2000);
  }
  return true;
}

inline bool stopped_within(pid_t pid, std::chrono::milliseconds limit) {
  return in_state_within(pid, 'T', limit);
}

/// For a process that is not our child: whoever adopted it buries it, so a zombie counts as ended.
inline bool orphan_ended_within(pid_t pid, std::chrono::milliseconds limit) {
  return in_state_within(pid, 'Z', limit);
}

/// A worker with one plugin of tests/child/plugins.
class Worker {
 public:
  explicit Worker(const std::string& library, nlohmann::json extra = nlohmann::json::object(),
                  const char* program = SIDELIGHT_WORKER) {
    Options options;
    options.program = program;
    options.label = "The plugin test";
    options.on_log = [this](std::string_view line) { lines.emplace_back(line); };
    auto started = ChildProcess::start(loop.get_executor(), std::move(options));
    if (!started) throw std::runtime_error(started.error().message);
    process.emplace(std::move(*started));
    nlohmann::json load = {
        {"type", "load"}, {"folder", CHILD_PLUGINS}, {"library", library + ".so"}, {"id", "org.example.test"}};
    load.update(extra);
    send(load);
  }

  Result<> send(const nlohmann::json& header, std::string body = {}) {
    return finish(loop, process->send(header, std::move(body)));
  }
  /// The next message but "confined", whose report is kept.
  Result<Message> receive() {
    auto message = finish(loop, process->receive());
    if (!message || message->header.value("type", "") != "confined") return message;
    sandbox = message->header["sandbox"];
    return receive();
  }

  /// The sentence, if that is what came.
  std::string sentence() {
    auto message = receive();
    return message ? "a message: " + message->header.dump() : message.error().message;
  }

  Result<> run(const std::string& title, std::int64_t job = 1, std::int64_t deadline = 20000) {
    return send({{"type", "run"},
                 {"job", job},
                 {"deadlineMs", deadline},
                 {"title", title},
                 {"inputsSize", 0},
                 {"textSize", 0}});
  }

  /// What the plugin said with fail().
  std::string reason_of(const std::string& title) {
    if (auto sent = run(title); !sent) return sent.error().message;
    auto message = receive();
    while (message && message->header.value("type", "") == "refused") {
      refused.push_back(message->header["calls"]);
      message = receive();
    }
    return message ? message->header.value("reason", "no reason") : message.error().message;
  }

  std::string log() const {
    std::string all;
    for (const auto& line : lines) all += line + "\n";
    return all;
  }

  asio::io_context loop;
  std::vector<std::string> lines;
  nlohmann::json sandbox;
  std::vector<nlohmann::json> refused;  ///< what a watched sandbox told while reason_of waited
  std::optional<ChildProcess> process;
};

}  // namespace sidelight::child
