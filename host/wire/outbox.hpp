// Everything that goes to the browser, in order and within the frame limit. Values too large for a frame go out in
// chunks, as far as the receiver's credit allows; what belongs to the same request waits behind them, other requests do
// not.
#pragma once

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/async.hpp"
#include "base/fd.hpp"
#include "wire/message.hpp"

namespace sidelight::wire {

/// One thread: the loop's.
class Outbox {
 public:
  /// `on_gone` is called once, when the browser no longer reads.
  Outbox(asio::any_io_executor loop, Fd out, std::function<void()> on_gone);

  void allow_chunks(bool allowed) { chunks_allowed_ = allowed; }

  void result(const Id& id, nlohmann::json result);
  void error(const Id& id, const Error& error);

  /// `bulk` names the member of params that may go out in chunks, bound to request `about`.
  void notify(std::string_view method, nlohmann::json params, const Id& about = nullptr, std::string_view bulk = {});

  /// `$/credit` from the browser.
  void credit(const Id& id, std::uint64_t more);

  /// Drops what still waits for this request, for one that was cancelled.
  void forget(const Id& id);

  /// Bytes that the browser has not taken yet.
  std::size_t backlog() const { return backlog_; }

  /// Returns when less than `bytes` are waiting, or when nobody reads any more.
  Task<void> below(std::size_t bytes);

 private:
  struct Pending {  // a message whose large value has to go out first
    nlohmann::json message;
    std::string value{};                   // its JSON text; empty for a message that only waits its turn
    nlohmann::json::json_pointer place{};  // where `value` was
    std::string bulk{};
    std::size_t sent = 0;
    std::uint64_t seq = 0;
  };
  struct Stream {
    std::deque<Pending> waiting;
    std::uint64_t credit = 0;
    std::chrono::steady_clock::time_point since;
  };

  void post(const Id& about, nlohmann::json message, std::string_view place, std::string_view bulk);
  void advance(const Id& id);
  void write(std::string bytes);
  void write_next();
  void watch_for_silence();
  void gone();

  asio::posix::stream_descriptor out_;
  asio::steady_timer drained_;
  asio::steady_timer silence_;
  std::function<void()> on_gone_;
  std::deque<std::string> queue_;
  std::size_t backlog_ = 0;
  std::map<Id, Stream> streams_;
  bool chunks_allowed_ = false;
  bool watching_ = false;
  bool gone_ = false;
};

}  // namespace sidelight::wire
