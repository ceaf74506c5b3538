#include "child/process.hpp"

#include <sys/ioctl.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <csignal>
#include <cstdint>
#include <deque>
#include <thread>

#include "child/exit_status.hpp"
#include "child/log_lines.hpp"
#include "child/spawn.hpp"

namespace sidelight::child {
namespace {

constexpr auto kWaiting = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReadStep = 64 * 1024;
// A child that has closed its socket has this long to be seen ending: its exit says more than the closed socket does.
constexpr std::chrono::seconds kClosedGrace{1};

void reap_elsewhere(pid_t pid) {
  // A killed process needs a moment to fall apart; the loop may be gone by then, and must not stand still if it is not.
  const auto reap = [pid] {
    while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) continue;
  };
  try {
    std::thread(reap).detach();
  } catch (const std::system_error&) {
    reap();
  }
}

std::string as_clause(std::string sentence) {
  if (sentence.ends_with('.')) sentence.pop_back();
  if (!sentence.empty() && sentence[0] >= 'A' && sentence[0] <= 'Z')
    sentence[0] = static_cast<char>(sentence[0] + ('a' - 'A'));
  return sentence;
}

}  // namespace

// Shared by the object and the coroutines that read, write and watch, which may outlive it by a turn of the loop.
struct ChildProcess::State {
  State(asio::any_io_executor loop, Options chosen, Spawned spawned)
      : options(std::move(chosen)),
        executor(loop),
        pid(spawned.pid),
        socket(loop),
        output(loop),
        process(loop),
        change(loop, asio::steady_timer::time_point::max()),
        grace(loop),
        log(options.log_lines_per_second) {
    socket.assign(asio::local::stream_protocol(), spawned.socket.release());
    output.assign(spawned.output.release());
    process.assign(spawned.process.release());
  }

  struct Outgoing {
    std::string frame;
    std::string body;
  };

  Options options;
  asio::any_io_executor executor;
  pid_t pid;
  bool reaped = false;
  bool stopping = false;   ///< an exit with status 0 is what was asked for
  bool abandoned = false;  ///< nobody listens any more

  asio::local::stream_protocol::socket socket;
  asio::posix::stream_descriptor output;
  asio::posix::stream_descriptor process;
  asio::steady_timer change;  ///< never expires; cancelled whenever something was written or the process has ended
  asio::steady_timer grace;

  std::string incoming;
  std::deque<Outgoing> outgoing;
  std::uint64_t queued = 0;
  std::uint64_t written = 0;
  bool writing = false;
  bool unwritable = false;

  LogLines log;
  std::string why_killed;
  std::string ending;

  void signal_group() const {
    if (reaped) return;
    ::kill(-pid, SIGKILL);
    ::kill(pid, SIGKILL);
  }

  void kill(std::string why) {
    if (!ending.empty()) return;
    if (why_killed.empty()) why_killed = std::move(why);
    signal_group();
  }

  static void kill_after(const std::shared_ptr<State>& self, std::chrono::milliseconds wait, std::string why) {
    self->grace.expires_after(wait);
    self->grace.async_wait([weak = std::weak_ptr(self), why = std::move(why)](boost::system::error_code error) {
      if (const auto state = weak.lock(); state && !error) state->kill(why);
    });
  }

  /// What is in the pipe, at most a pipeful: others of this loop want their turn. False at the end.
  bool take_output() {
    std::array<char, kReadStep> buffer;
    const ssize_t got = ::read(output.native_handle(), buffer.data(), buffer.size());
    if (got <= 0) return got < 0 && (errno == EAGAIN || errno == EINTR);
    if (!abandoned && options.on_log) {
      log.add({buffer.data(), static_cast<std::size_t>(got)}, std::chrono::steady_clock::now(), options.on_log);
    }
    return true;
  }

  // All that the child wrote is in the pipe once it has ended, and is handed over before the ending is known.
  void take_last_output() {
    int waiting = 0;
    constexpr int kMostReads = 64;
    for (int i = 0; i < kMostReads && ::ioctl(output.native_handle(), FIONREAD, &waiting) == 0 && waiting > 0; ++i)
      take_output();
    if (!abandoned && options.on_log) log.finish(options.on_log);
  }

  void bury() {
    signal_group();  // whatever it started goes with it; the number is ours until the process is reaped
    siginfo_t info{};
    int result = 0;
    do result = ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED);
    while (result != 0 && errno == EINTR);
    reaped = true;
    grace.cancel();
    take_last_output();
    if (!why_killed.empty()) {
      ending = why_killed;
    } else if (stopping && result == 0 && info.si_code == CLD_EXITED && info.si_status == 0) {
      ending = "stopped";
    } else {
      ending = result == 0 ? describe_exit(info.si_code, info.si_status) : "ended in an unknown way";
    }
    change.cancel();
  }

  void abandon() {
    abandoned = true;
    if (!reaped) {
      signal_group();
      reaped = true;
      reap_elsewhere(pid);
    }
    if (ending.empty()) ending = why_killed.empty() ? "was ended by Sidelight" : why_killed;
    boost::system::error_code ignored;
    socket.close(ignored);
    output.close(ignored);
    process.close(ignored);
    change.cancel();
    grace.cancel();
  }

  std::unexpected<Error> failure() const { return fail(options.failure, options.label + " " + ending + "."); }

  static Task<void> until_ended(std::shared_ptr<State> self) {
    while (self->ending.empty()) co_await self->change.async_wait(kWaiting);
  }

  static Task<void> watch(std::shared_ptr<State> self) {
    const auto [error] = co_await self->process.async_wait(asio::posix::descriptor_base::wait_read, kWaiting);
    if (!error && !self->reaped) self->bury();
  }

  // Waits, and reads only then: what a pending read had taken when the child ended would come after the ending.
  static Task<void> read_output(std::shared_ptr<State> self) {
    while (true) {
      const auto [error] = co_await self->output.async_wait(asio::posix::descriptor_base::wait_read, kWaiting);
      if (error || self->reaped || !self->take_output()) co_return;
    }
  }

  static Task<void> write_queue(std::shared_ptr<State> self) {
    while (!self->outgoing.empty()) {
      const Outgoing& next = self->outgoing.front();
      const std::array<asio::const_buffer, 2> parts{asio::buffer(next.frame), asio::buffer(next.body)};
      const auto [error, count] = co_await asio::async_write(self->socket, parts, kWaiting);
      self->outgoing.pop_front();
      if (error) {
        self->unwritable = true;
        self->outgoing.clear();
      } else {
        ++self->written;
      }
      self->change.cancel();
    }
    self->writing = false;
  }

  static Task<Result<>> until_written(std::shared_ptr<State> self, std::uint64_t number) {
    while (self->written < number && !self->unwritable && self->ending.empty()) {
      co_await self->change.async_wait(kWaiting);
    }
    if (self->written >= number) co_return Result<>();
    kill_after(self, kClosedGrace, "closed its channel in the middle of its work");
    co_await until_ended(self);
    co_return self->failure();
  }

  static Task<Result<>> refuse(Error error) { co_return std::unexpected(std::move(error)); }

  /// Nothing while a whole message is not there yet.
  Result<std::optional<Message>> next_message(std::size_t& needed) {
    needed = kPreambleSize;
    if (incoming.size() < needed) return std::nullopt;
    const std::string_view bytes = incoming;
    const auto sizes = read_preamble(bytes.substr(0, kPreambleSize), options.limits);
    if (!sizes) return std::unexpected(sizes.error());
    needed = kPreambleSize + sizes->header + sizes->body;
    if (bytes.size() < needed) return std::nullopt;
    std::string body(bytes.substr(kPreambleSize + sizes->header, sizes->body));
    auto message = read_message(bytes.substr(kPreambleSize, sizes->header), std::move(body), options.limits);
    incoming.erase(0, needed);
    if (incoming.empty() && incoming.capacity() > 8 * kReadStep) incoming = {};  // one large message is not the next
    if (!message) return std::unexpected(message.error());
    return std::optional(std::move(*message));
  }

  static Task<Result<Message>> receive(std::shared_ptr<State> self) {
    while (true) {
      std::size_t needed = 0;
      auto message = self->next_message(needed);
      if (!message) {
        self->kill("sent what cannot be read (" + as_clause(message.error().message) + ")");
        co_await until_ended(self);
        co_return self->failure();
      }
      if (*message) co_return std::move(**message);
      // Memory follows what has arrived, not what was promised.
      const std::size_t have = self->incoming.size();
      const std::size_t step = std::clamp(needed - have, kReadStep, 4 * kReadStep);
      self->incoming.resize(have + step);
      const auto space = asio::buffer(self->incoming.data() + have, step);
      const auto [error, got] = co_await self->socket.async_read_some(space, kWaiting);
      self->incoming.resize(have + got);
      if (error == asio::error::operation_aborted) throw boost::system::system_error(error);
      if (error) {
        kill_after(self, kClosedGrace, "closed its channel in the middle of its work");
        co_await until_ended(self);
        co_return self->failure();
      }
    }
  }

  static Task<void> stop(std::shared_ptr<State> self, Task<Result<>> sending, std::chrono::milliseconds wait) {
    self->stopping = true;
    kill_after(self, wait, "did not stop in time");
    co_await std::move(sending);
    co_await until_ended(self);
  }
};

ChildProcess::ChildProcess(std::shared_ptr<State> state) : state_(std::move(state)) {}
ChildProcess::ChildProcess(ChildProcess&&) noexcept = default;
ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  std::swap(state_, other.state_);
  if (this != &other && other.state_) std::exchange(other.state_, nullptr)->abandon();
  return *this;
}
ChildProcess::~ChildProcess() {
  if (state_) state_->abandon();
}

Result<ChildProcess> ChildProcess::start(asio::any_io_executor executor, Options options) {
  auto spawned = spawn(options.program, options.arguments);
  if (!spawned) {
    return fail(options.failure, options.label + " " + spawned.error() + ".",
                "Is " + options.program.string() + " there?");
  }
  auto state = std::make_shared<State>(executor, std::move(options), std::move(*spawned));
  asio::co_spawn(executor, State::watch(state), asio::detached);
  asio::co_spawn(executor, State::read_output(state), asio::detached);
  return ChildProcess(std::move(state));
}

Task<Result<Message>> ChildProcess::receive() {
  return State::receive(state_);
}

Task<Result<>> ChildProcess::send(const nlohmann::json& header, std::string body) {
  auto frame = checked_frame_of(header, body.size(), Limits{});
  if (!frame) return State::refuse(std::move(frame.error()));
  State& state = *state_;
  if (state.unwritable || !state.ending.empty()) return State::until_written(state_, state.queued + 1);
  state.outgoing.push_back({std::move(*frame), std::move(body)});
  ++state.queued;
  if (!std::exchange(state.writing, true)) asio::co_spawn(state.executor, State::write_queue(state_), asio::detached);
  return State::until_written(state_, state.queued);
}

Task<void> ChildProcess::stop(std::chrono::milliseconds grace) {
  return State::stop(state_, send({{"type", "stop"}}), grace);
}

void ChildProcess::kill(std::string why) {
  state_->kill(std::move(why));
}
const std::string& ChildProcess::ending() const {
  return state_->ending;
}
pid_t ChildProcess::pid() const {
  return state_->pid;
}

Task<std::string> ChildProcess::ended() {
  const auto state = state_;
  co_await State::until_ended(state);
  co_return state->ending;
}

}  // namespace sidelight::child
