#include "app/serve.hpp"

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <cstdio>

#include "wire/frame.hpp"

namespace sidelight::app {
namespace {

constexpr std::size_t kMaxBacklog =
    4 * 1024 * 1024;                             // answers that wait for a slow reader before we stop listening to it
constexpr std::chrono::milliseconds kLeave{60};  // of the 100 ms that the protocol promises

Task<void> read_frames(asio::posix::stream_descriptor in, Router& router, wire::Outbox& outbox,
                       asio::io_context& loop) {
  wire::FrameReader frames([&](std::string_view body) { router.on_frame(body); },
                           [&](std::uint32_t length) { router.on_too_large(length); });
  std::array<char, 65536> buffer;
  while (true) {
    co_await outbox.below(kMaxBacklog);
    boost::system::error_code error;
    const std::size_t n =
        co_await in.async_read_some(asio::buffer(buffer), asio::redirect_error(asio::use_awaitable, error));
    if (error) break;
    frames.feed({buffer.data(), n});
  }
  loop.stop();
}

}  // namespace

void serve(asio::io_context& loop, Fd in, Router& router, wire::Outbox& outbox) {
  asio::signal_set signals(loop, SIGTERM, SIGINT, SIGHUP);
  signals.async_wait([&](const boost::system::error_code& error, int) {
    if (!error) loop.stop();
  });
  asio::co_spawn(loop, read_frames(asio::posix::stream_descriptor(loop, in.release()), router, outbox, loop),
                 asio::detached);
  loop.run();

  // Leave: what is in flight ends by cancellation; what is written goes out as far as somebody reads it.
  loop.restart();
  router.cancel_all();
  const auto deadline = std::chrono::steady_clock::now() + kLeave;
  while ((router.in_flight() > 0 || outbox.backlog() > 0) && loop.run_one_until(deadline) > 0) {
  }
}

int refuse(asio::io_context& loop, wire::Outbox& outbox, const Error& error, bool to_browser) {
  std::fprintf(stderr, "%s %s\n", error.message.c_str(), error.hint.c_str());
  if (to_browser) {
    outbox.error(nullptr, error);
    loop.run_for(kLeave);
  }
  return 2;
}

}  // namespace sidelight::app
