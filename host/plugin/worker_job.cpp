#include "plugin/worker_job.hpp"

namespace sidelight::plugin {

std::string_view name(State state) {
  switch (state) {
    case State::waiting:
      return "waiting";
    case State::running:
      return "running";
    case State::done:
      return "done";
    case State::failed:
      return "failed";
    case State::skipped:
      return "skipped";
    case State::off:
      return "off";
  }
  return "failed";
}

std::string in_words(std::chrono::milliseconds time) {
  const bool whole = time.count() % 1000 == 0;
  return std::to_string(whole ? time.count() / 1000 : time.count()) + (whole ? " s" : " ms");
}

}  // namespace sidelight::plugin
