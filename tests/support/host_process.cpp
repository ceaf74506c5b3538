#include "support/host_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include <array>
#include <cstring>
#include <fstream>
#include <functional>
#include <sstream>
#include <thread>

namespace sidelight::test {
namespace {

using Clock = std::chrono::steady_clock;
using nlohmann::json;

std::pair<Fd, Fd> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
  return {Fd(ends[0]), Fd(ends[1])};
}

std::map<std::string, std::string> environment_of(const StartOptions& options, const std::filesystem::path& home) {
  std::map<std::string, std::string> environment = {{"PATH", "/usr/bin:/bin"}};
  for (const char* sanitizer : {"ASAN_OPTIONS", "UBSAN_OPTIONS"})
    if (const char* options_of_it = std::getenv(sanitizer)) environment[sanitizer] = options_of_it;
  if (!options.without_home) environment["HOME"] = home;
  environment["XDG_CONFIG_HOME"] = home / "config";
  environment["XDG_DATA_HOME"] = home / "data";
  environment["XDG_CACHE_HOME"] = home / "cache";
  environment["XDG_STATE_HOME"] = home / "state";
  for (const auto& [name, value] : options.environment) {
    if (value.empty())
      environment.erase(name);
    else
      environment[name] = value;
  }
  return environment;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> list;
  for (std::string& string : strings) list.push_back(string.data());
  list.push_back(nullptr);
  return list;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "sidelight-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

HostProcess::HostProcess(StartOptions options) : home_(options.home) {
  if (home_.empty()) home_ = own_home_.emplace().path();
  if (!options.config.is_null()) {
    std::filesystem::create_directories(home_ / "config/sidelight");
    std::ofstream(home_ / "config/sidelight/config.json") << options.config.dump();
  }
  auto [their_in, our_in] = make_pipe();
  auto [our_out, their_out] = make_pipe();
  std::vector<std::string> arguments = {options.program.string()};
  arguments.insert(arguments.end(), options.arguments.begin(), options.arguments.end());
  std::vector<std::string> environment;
  for (const auto& [name, value] : environment_of(options, home_)) environment.push_back(name + "=" + value);
  const auto argv = pointers(arguments), envp = pointers(environment);
  const Fd log(::open((home_ / "stderr").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  pid_ = ::fork();
  if (pid_ == 0) {  // only async-signal-safe calls from here on
    ::dup2(their_in.get(), 0);
    ::dup2(their_out.get(), 1);
    if (options.close_stderr)
      ::close(2);
    else
      ::dup2(log.get(), 2);
    ::signal(SIGPIPE, options.ignore_sigpipe ? SIG_IGN : SIG_DFL);
    if (::chdir(options.folder.c_str()) != 0) ::_exit(126);
    ::execve(argv[0], argv.data(), envp.data());
    ::_exit(127);
  }
  in_ = std::move(our_in);
  out_ = std::move(our_out);
  ::fcntl(in_.get(), F_SETFL, O_NONBLOCK);
  ::signal(SIGPIPE, SIG_IGN);
}

HostProcess::~HostProcess() {
  if (end_ && end_->ended) return;
  ::kill(pid_, SIGKILL);
  ::waitpid(pid_, nullptr, 0);
}

// Also reads while it writes, so that neither side can wait for the other for ever.
bool HostProcess::write(std::string_view bytes) {
  const auto deadline = Clock::now() + std::chrono::seconds(20);
  while (!bytes.empty() && Clock::now() < deadline) {
    std::array<pollfd, 2> ends = {{{in_.get(), POLLOUT, 0}, {out_.get(), POLLIN, 0}}};
    ::poll(ends.data(), out_ ? 2 : 1, 1000);
    if (out_ && (ends[1].revents & POLLIN) != 0) fill(milliseconds(0));
    if ((ends[0].revents & (POLLOUT | POLLERR | POLLHUP)) == 0) continue;
    const ssize_t n = ::write(in_.get(), bytes.data(), std::min<std::size_t>(bytes.size(), 65536));
    if (n < 0 && errno != EAGAIN && errno != EINTR) return false;
    if (n > 0) bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return bytes.empty();
}

bool HostProcess::send(std::string_view text) {
  const auto length = static_cast<std::uint32_t>(text.size());
  std::string bytes(sizeof length, '\0');
  std::memcpy(bytes.data(), &length, sizeof length);
  return write(bytes.append(text));
}

bool HostProcess::request(const json& id, std::string_view method, json params) {
  return send(json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}}.dump());
}

bool HostProcess::notify(std::string_view method, json params) {
  return send(json{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}.dump());
}

bool HostProcess::fill(milliseconds patience) {
  pollfd end{out_.get(), POLLIN, 0};
  if (::poll(&end, 1, static_cast<int>(patience.count())) <= 0) return false;
  std::array<char, 65536> piece;
  const ssize_t n = ::read(out_.get(), piece.data(), piece.size());
  if (n <= 0) return false;
  buffer_.append(piece.data(), static_cast<std::size_t>(n));
  return true;
}

std::optional<json> HostProcess::read(milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  while (true) {
    std::uint32_t length = 0;
    if (buffer_.size() >= sizeof length) {
      std::memcpy(&length, buffer_.data(), sizeof length);
      if (length == 0 || length > 1024 * 1024) return std::nullopt;  // a browser would disconnect here
      if (buffer_.size() >= sizeof length + length) {
        const std::string body = buffer_.substr(sizeof length, length);
        buffer_.erase(0, sizeof length + length);
        largest_ = std::max<std::size_t>(largest_, length);
        return json::parse(body);
      }
    }
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now());
    if (left.count() <= 0 || !fill(left)) return std::nullopt;
  }
}

std::optional<json> HostProcess::answer(const json& id, milliseconds patience, std::vector<json>* others) {
  const auto deadline = Clock::now() + patience;
  while (Clock::now() < deadline) {
    auto message = read(std::chrono::duration_cast<milliseconds>(deadline - Clock::now()));
    if (!message) return std::nullopt;
    if (message->contains("id") && message->at("id") == id) return message;
    if (others != nullptr) others->push_back(*std::move(message));
  }
  return std::nullopt;
}

json HostProcess::initialize(json params) {
  request("init", "initialize", std::move(params));
  return answer("init").value_or(json());
}

HostProcess::End HostProcess::wait(milliseconds patience) {
  if (end_) return *end_;
  const auto start = Clock::now();
  End end;
  while (Clock::now() - start < patience) {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == pid_) {
      end.ended = true;
      if (WIFEXITED(status)) end.code = WEXITSTATUS(status);
      if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
      break;
    }
    if (out_) fill(milliseconds(1));
    std::this_thread::sleep_for(milliseconds(1));
  }
  end.took = std::chrono::duration_cast<milliseconds>(Clock::now() - start);
  if (end.ended) {
    end_ = end;
    while (out_ && fill(milliseconds(10))) {
    }
  }
  return end;
}

std::vector<pid_t> HostProcess::children() const {
  std::vector<pid_t> list;
  for (const auto& task : std::filesystem::directory_iterator("/proc/" + std::to_string(pid_) + "/task")) {
    std::ifstream in(task.path() / "children");
    for (pid_t child; in >> child;) list.push_back(child);
  }
  return list;
}

std::size_t HostProcess::peak_kib() const {
  std::ifstream in("/proc/" + std::to_string(pid_) + "/status");
  for (std::string word; in >> word;) {
    std::size_t kib = 0;
    if (word == "VmHWM:" && in >> kib) return kib;
  }
  return 0;
}

double HostProcess::cpu_seconds() const {
  std::ifstream in("/proc/" + std::to_string(pid_) + "/stat");
  std::string text;
  std::getline(in, text);
  std::istringstream fields(text.substr(text.rfind(')') + 2));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

bool alive(pid_t pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
  std::string text;
  if (!std::getline(in, text)) return false;
  return text[text.rfind(')') + 2] != 'Z';
}

bool eventually(const std::function<bool()>& condition, milliseconds patience) {
  const auto deadline = Clock::now() + patience;
  while (Clock::now() < deadline) {
    if (condition()) return true;
    std::this_thread::sleep_for(milliseconds(5));
  }
  return condition();
}

}  // namespace sidelight::test
