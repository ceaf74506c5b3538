// From a frame to the method that answers it. Knows requests in flight, their cancellation and their uploads; knows
// nothing of what the methods do.
#pragma once

#include <boost/asio/cancellation_signal.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "app/limits.hpp"
#include "base/async.hpp"
#include "wire/message.hpp"
#include "wire/outbox.hpp"
#include "wire/upload.hpp"

namespace sidelight::app {

struct Call {
  wire::Id id;
  nlohmann::json params;
  std::optional<std::string> html;  ///< what came in chunks, as `html` or `text`
};

/// One thread: the loop's.
class Router {
 public:
  /// Answered at once.
  using Direct = std::function<Result<nlohmann::json>(const nlohmann::json& params)>;
  /// Waits for something; cancelled by the client or by the end of the connection.
  using Waiting = std::function<Task<Result<nlohmann::json>>(Call call)>;

  Router(asio::any_io_executor loop, wire::Outbox& outbox) : loop_(std::move(loop)), outbox_(outbox) {}

  struct Rules {
    bool before_initialize = false;      ///< also answered as the first frame of a client that sends just one
    std::size_t at_once = kMaxInFlight;  ///< of a waiting method; one more is busy
  };

  void add(std::string method, Direct direct, Rules rules);
  void add(std::string method, Waiting waiting, Rules rules);

  void on_frame(std::string_view body);
  void on_too_large(std::size_t length);

  /// What `initialize` has agreed on.
  void initialized() { initialized_ = true; }

  /// As `$/cancelRequest`; nothing happens for an unknown id.
  void cancel(const wire::Id& id);
  void cancel_all();

  std::size_t in_flight() const { return in_flight_.size(); }

 private:
  struct Method {
    Direct direct;
    Waiting waiting;
    Rules rules;
    std::size_t running = 0;
  };
  struct InFlight {
    Method* method = nullptr;
    Call call;
    std::optional<wire::Upload> upload;
    asio::cancellation_signal signal;
    bool started = false;
  };

  void handle(wire::Request request);
  void handle(const wire::Notification& notification);
  void handle(const wire::Chunk& chunk);
  void handle(const wire::Fault& fault) { outbox_.error(fault.id, fault.error); }
  void start(const std::shared_ptr<InFlight>& entry);
  void finish(const wire::Id& id, const Result<nlohmann::json>& outcome);

  asio::any_io_executor loop_;
  wire::Outbox& outbox_;
  wire::MessageParser parser_;
  std::map<std::string, Method> methods_;
  std::map<wire::Id, std::shared_ptr<InFlight>> in_flight_;
  std::size_t frames_ = 0;
  bool initialized_ = false;
};

}  // namespace sidelight::app
