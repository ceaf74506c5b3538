// What the commands of `sidelight` share: one loop, one engine, and how a failure is told to a person or a program.
#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <string>

#include "app/engine.hpp"
#include "base/async.hpp"
#include "base/error.hpp"

namespace sidelight::cli {

/// Exit statuses of every command.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;  ///< what was asked for could not be had, or not all of it
inline constexpr int kUsage = 2;
inline constexpr int kTryLater = 3;  ///< the same command may do better later
inline constexpr int kInterrupted = 130;

class Command {
 public:
  explicit Command(std::size_t readers = 1, std::optional<app::TriedPlugin> tried = {});

  app::Engine& engine() { return engine_; }
  asio::any_io_executor executor() { return loop_.get_executor(); }

  /// Runs the loop until `task` is done, and returns its exit status. Ctrl-C ends it, children included, with status
  /// kInterrupted.
  int run(Task<int> task);

 private:
  UserFolders folders_;
  app::Settings settings_;
  asio::io_context loop_;
  app::Engine engine_;
};

/// One line on standard error: sentence and hint.
void tell(const Error& error);

}  // namespace sidelight::cli
