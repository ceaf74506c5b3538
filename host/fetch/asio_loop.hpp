// Asio's event loop as the HTTP module sees it: file descriptors that somebody else owns, and one timer.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>

#include "base/async.hpp"
#include "fetch/module.hpp"

namespace sidelight::fetch {

/// Events go to `engine` for as long as it is set; handlers that are still queued after that find nobody and end.
class AsioLoop : public Loop, public std::enable_shared_from_this<AsioLoop> {
 public:
  explicit AsioLoop(asio::any_io_executor executor);
  ~AsioLoop() override;

  void deliver_to(Engine* engine) { engine_ = engine; }

  bool watch(int fd, bool read, bool write) override;
  void set_timer(std::optional<std::chrono::steady_clock::time_point> due) override;

 private:
  struct Watch;
  void wait(const std::shared_ptr<Watch>& watch, bool write);

  asio::any_io_executor executor_;
  asio::steady_timer timer_;
  std::map<int, std::shared_ptr<Watch>> watches_;
  Engine* engine_ = nullptr;
};

}  // namespace sidelight::fetch
