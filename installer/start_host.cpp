#include "installer/start_host.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "base/fd.hpp"
#include "installer/manifest.hpp"

namespace sidelight::installer {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t kMaxFrame = 1024 * 1024;  // above it, browsers disconnect
constexpr std::size_t kMaxComplaint = 4096;
constexpr int kMaxFrames = 50;  // before the answer

struct Pipe {
  Fd read, write;
};

std::optional<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  return Pipe{Fd(ends[0]), Fd(ends[1])};
}

std::unexpected<Error> host_fault(const std::string& message,
                                  const std::string& hint = "Install Sidelight again, or look into its log.") {
  return fail(ErrorKind::not_installed, message, hint);
}

class Host {
 public:
  ~Host() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }

  Result<> start(const fs::path& program, std::vector<std::string> arguments) {
    auto in = make_pipe(), out = make_pipe(), complaint = make_pipe();
    if (!in || !out || !complaint) return host_fault("No pipe could be made for the host.");
    arguments.insert(arguments.begin(), program.string());
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in->read.get(), 0);
    posix_spawn_file_actions_adddup2(&actions, out->write.get(), 1);
    posix_spawn_file_actions_adddup2(&actions, complaint->write.get(), 2);
    posix_spawn_file_actions_addchdir_np(&actions, program.parent_path().c_str());
    const int error = ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, argv.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) {
      pid_ = -1;
      return host_fault(program.string() + " cannot be started: " + std::generic_category().message(error) + ".",
                        "It is no program for this machine, or its loader is missing. Install Sidelight again.");
    }
    in_ = std::move(in->write);
    out_ = std::move(out->read);
    complaint_ = std::move(complaint->read);
    for (const Fd* fd : {&out_, &complaint_}) ::fcntl(fd->get(), F_SETFL, O_NONBLOCK);
    return {};
  }

  bool send(const std::string& body) {
    const auto length = static_cast<std::uint32_t>(body.size());
    std::string frame(sizeof length, '\0');
    std::memcpy(frame.data(), &length, sizeof length);
    frame += body;  // far below what a pipe takes at once
    return ::write(in_.get(), frame.data(), frame.size()) == static_cast<ssize_t>(frame.size());
  }

  enum class Reading { frame, ended, too_late, nonsense };

  Reading read(std::string& body, Clock::time_point deadline) {
    while (true) {
      std::uint32_t length = 0;
      if (buffer_.size() >= sizeof length) {
        std::memcpy(&length, buffer_.data(), sizeof length);
        if (length == 0 || length > kMaxFrame) return Reading::nonsense;
        if (buffer_.size() >= sizeof length + length) {
          body = buffer_.substr(sizeof length, length);
          buffer_.erase(0, sizeof length + length);
          return Reading::frame;
        }
      }
      if (!out_) return Reading::ended;
      if (!wait_for_bytes(deadline)) return Reading::too_late;
    }
  }

  /// Ends its input; nothing when it is still there after `patience`.
  std::optional<int> finish(milliseconds patience) {
    in_.reset();
    const auto deadline = Clock::now() + patience;
    while (true) {
      int status = 0;
      if (::waitpid(pid_, &status, WNOHANG) == pid_) {
        pid_ = -1;
        take(complaint_, &complaints_);
        return status;
      }
      if (Clock::now() >= deadline) return std::nullopt;
      if (out_ || complaint_)
        wait_for_bytes(std::min(deadline, Clock::now() + milliseconds(5)));
      else
        ::usleep(5000);
      buffer_.clear();
    }
  }

  /// The last line that it wrote to standard error.
  std::string complaint() const {
    std::string text = complaints_;
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return text.substr(text.rfind('\n') + 1).substr(0, 400);
  }

 private:
  bool wait_for_bytes(Clock::time_point deadline) {
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    std::array<pollfd, 2> ends = {
        {{out_ ? out_.get() : -1, POLLIN, 0}, {complaint_ ? complaint_.get() : -1, POLLIN, 0}}};
    if (::poll(ends.data(), ends.size(), static_cast<int>(left)) < 0 && errno != EINTR) return false;
    if (ends[1].revents != 0) take(complaint_, &complaints_);
    if (ends[0].revents != 0) take(out_, &buffer_);
    if (complaints_.size() > kMaxComplaint) complaints_.erase(0, complaints_.size() - kMaxComplaint);
    return true;
  }

  static void take(Fd& fd, std::string* into) {
    std::array<char, 16384> piece;
    while (fd) {
      const ssize_t n = ::read(fd.get(), piece.data(), piece.size());
      if (n > 0) return void(into->append(piece.data(), static_cast<std::size_t>(n)));
      if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
      fd.reset();
    }
  }

  pid_t pid_ = -1;
  Fd in_, out_, complaint_;
  std::string buffer_, complaints_;
};

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) return "was ended by signal " + std::to_string(WTERMSIG(status));
  return "ended with status " + std::to_string(WEXITSTATUS(status));
}

Result<std::string> version_in(const json& answer) {
  if (const auto error = answer.find("error"); error != answer.end()) {
    const std::string message = error->is_object() && error->contains("message") && (*error)["message"].is_string()
                                    ? (*error)["message"].get<std::string>()
                                    : "no reason.";
    return host_fault("The host refuses: " + message, "Run `sidelight install` again.");
  }
  const json::json_pointer name("/result/host/name"), version("/result/host/version");
  if (!answer.contains(name) || answer.at(name) != "sidelight" || !answer.contains(version) ||
      !answer.at(version).is_string())
    return host_fault("What the manifest names answers, but is not Sidelight's host.",
                      "Run `sidelight install` again.");
  return answer.at(version).get<std::string>();
}

Result<std::string> ask(Host& host, Patience patience) {
  host.send(
      R"({"jsonrpc":"2.0","id":"doctor","method":"initialize","params":{"protocol":1,"client":{"name":"doctor"}}})");
  const auto deadline = Clock::now() + patience.answer;
  std::string body;
  for (int frames = 0; frames < kMaxFrames; ++frames) {
    switch (host.read(body, deadline)) {
      case Host::Reading::too_late:
        return host_fault("The host was started but did not answer in time.");
      case Host::Reading::nonsense:
        return host_fault("The host writes something other than messages to its standard output.");
      case Host::Reading::ended: {
        const auto status = host.finish(patience.end);
        const std::string complaint = host.complaint();
        return host_fault("The host " + (status ? how_it_ended(*status) : "closed its output") + " before it answered" +
                          (complaint.empty() ? "." : ": " + complaint));
      }
      case Host::Reading::frame:
        break;
    }
    const json message = json::parse(body, nullptr, false);
    if (message.is_object() && (message.contains("error") || message.value("id", json()) == json("doctor")))
      return version_in(message);
  }
  return host_fault("The host talks, but does not answer.");
}

}  // namespace

Result<HostAnswer> start_host(const Browser& browser, const fs::path& program, const fs::path& manifest,
                              Patience patience) {
  std::vector<std::string> arguments = {callers_of(browser.family, {}).front()};
  if (browser.family == app::Family::firefox) arguments.insert(arguments.begin(), manifest.string());
  const auto old = ::signal(SIGPIPE, SIG_IGN);  // a host that is gone already is an answer too
  const auto start = Clock::now();
  Host host;
  auto result = [&]() -> Result<HostAnswer> {
    if (auto started = host.start(program, arguments); !started) return std::unexpected(started.error());
    const auto version = ask(host, patience);
    if (!version) return std::unexpected(version.error());
    HostAnswer answer{.version = *version, .answered = std::chrono::duration_cast<milliseconds>(Clock::now() - start)};
    const auto closed = Clock::now();
    const auto status = host.finish(patience.end);
    if (!status) return host_fault("The host does not end when the browser closes its input.");
    if (*status != 0) return host_fault("The host answered, but then " + how_it_ended(*status) + ".");
    answer.ended = std::chrono::duration_cast<milliseconds>(Clock::now() - closed);
    return answer;
  }();
  ::signal(SIGPIPE, old);
  return result;
}

}  // namespace sidelight::installer
