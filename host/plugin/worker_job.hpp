// One page for one plugin, as the worker sees it. The page may be left at any time; nobody calls it after that.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "child/message.hpp"

namespace sidelight::plugin {

/// What a call of a plugin comes to. The numbers are those of the plugin API (sidelight/plugin.h).
enum class Status : std::int32_t {
  ok = 0,
  failed = 1,
  cancelled = 2,
  refused = 3,
  invalid = 4,
  not_found = 5,
  unreachable = 6
};

enum class State { waiting, running, done, failed, skipped, off };
std::string_view name(State state);

std::string in_words(std::chrono::milliseconds time);  ///< "2 s", "750 ms"

struct Outcome {
  State state = State::failed;
  std::string reason = {};  ///< a sentence; empty where there is nothing to say
  std::chrono::milliseconds took{0};
};

class WorkerJob {
 public:
  virtual ~WorkerJob() = default;

  virtual bool left() const = 0;        ///< the reader has left the page
  virtual bool is_private() const = 0;  ///< nothing of it may be kept
  virtual const std::string& page_key() const = 0;
  virtual void started() = 0;

  virtual child::Message message() const = 0;  ///< `run`, but for its type and its numbers

  virtual Status give(const std::string& slot, std::string_view json) = 0;
  virtual void requested(const std::string& url) = 0;  ///< a request is about to leave
  virtual void noted(std::string sentence) = 0;        ///< what was refused; the first one is kept as a reason
  virtual void finished(Outcome outcome) = 0;          ///< last call
};

}  // namespace sidelight::plugin
