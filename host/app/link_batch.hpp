// Many links at once. What needs no network is answered on the spot; the others wait for Google together, so many at a
// time, and are answered as each is known. Memory does not grow with the number of links.
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "base/async.hpp"
#include "resolve/online.hpp"

namespace sidelight::app {

struct LinkQuestion {
  std::string url;
  std::string publisher;  ///< the home page that a feed names for it; may be empty
};

class LinkBatch {
 public:
  struct Options {
    bool offline = false;
    resolve::Asking::Urgency urgency = resolve::Asking::Urgency::batch;
    bool wait = false;  ///< a link that is refused for now is asked again when the pause is over
    std::size_t at_once = 200;
  };
  struct Counts {
    std::size_t resolved = 0;
    std::size_t opaque = 0;     ///< only Google could say, and was not to be asked
    std::size_t failed = 0;     ///< retryable ones included
    std::size_t retryable = 0;  ///< failed now, and may work later
  };
  struct Events {
    std::function<void(nlohmann::json answer)> on_answer;  ///< as docs/protocol.md has it for links/resolved
    std::function<void(std::chrono::sys_seconds until)> on_pause = {};  ///< of a link that waits until then
  };

  LinkBatch(asio::any_io_executor loop, resolve::Resolver& resolver, Options options, Events events);
  ~LinkBatch();  ///< gives up what is not answered yet
  LinkBatch(const LinkBatch&) = delete;

  /// Returns when the link is answered or waits with the others.
  Task<void> add(LinkQuestion question);

  /// Returns when every link is answered.
  Task<void> finish();

  const Counts& counts() const;
  std::size_t waiting() const;

 private:
  class State;
  std::shared_ptr<State> state_;
};

}  // namespace sidelight::app
