// The line between the host and the module that holds libcurl. The module knows no event loop and the host knows no
// libcurl: the host lends a Loop, the module gives an Engine. All calls are made on the loop's thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>

#include "fetch/message.hpp"

namespace sidelight::fetch {

/// What the host lends. Neither function calls back into the engine before it returns.
class Loop {
 public:
  virtual ~Loop() = default;

  /// Tells the engine each time that `fd` is ready; replaces what was asked for it before. Neither: forget it, it is
  /// about to be closed. False if the system cannot watch it.
  virtual bool watch(int fd, bool read, bool write) = 0;

  /// The only timer; replaces the one before, nothing stops it.
  virtual void set_timer(std::optional<std::chrono::steady_clock::time_point> due) = 0;
};

/// Called once a transfer, never from inside libcurl. The exception is one that Request's own functions threw, or the
/// reason given to cancel.
using Done = std::move_only_function<void(std::exception_ptr, Result<Response>)>;

/// What the module gives: transfers, driven by the host's loop.
class Engine {
 public:
  virtual ~Engine() = default;

  virtual std::uint64_t start(Request request, Done done) = 0;

  /// Closes the transfer's connection and ends it with `reason`; nothing if it is over already.
  virtual void cancel(std::uint64_t transfer, std::exception_ptr reason) = 0;
  virtual void cancel_all(std::exception_ptr reason) = 0;

  virtual void on_ready(int fd, bool readable, bool writable) = 0;
  virtual void on_timer() = 0;
};

/// The one symbol that the module exports: kModuleSymbol.
struct HttpModule {
  const char*
      version;  ///< SIDELIGHT_VERSION it was built with; the host takes no other, since the types above would differ
  void (*prepare)();                                        ///< libcurl's and OpenSSL's own start; from any thread
  Engine* (*create)(Loop& loop, const Settings& settings);  ///< the caller owns it; `loop` outlives it
};

inline constexpr const char* kModuleSymbol = "sidelight_http_module";

}  // namespace sidelight::fetch
