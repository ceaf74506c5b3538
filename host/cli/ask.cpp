#include "cli/ask.hpp"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>

#include "base/file.hpp"
#include "base/text.hpp"

namespace sidelight::cli {
namespace {

constexpr std::array<int, 3> kSignals = {SIGINT, SIGTERM, SIGHUP};
constexpr std::size_t kMostSecret = 4096;

volatile std::sig_atomic_t interrupted = 0;
std::array<struct sigaction, kSignals.size()> before;
std::array<int, 2> wake = {-1, -1};  // a pipe: an interrupt just before the wait for a person must end it, too
int depth = 0;                       // one may ask a question while another is there

void note(int) {
  const int error = errno;
  interrupted = 1;
  [[maybe_unused]] const auto written = ::write(wake[1], "", 1);
  errno = error;
}

bool can_read() {
  std::array<pollfd, 2> waits = {{{STDIN_FILENO, POLLIN, 0}, {wake[0], POLLIN, 0}}};
  while (interrupted == 0 && ::poll(waits.data(), waits.size(), -1) < 0 && errno == EINTR) {
  }
  return interrupted == 0;
}

// A line without its break; nothing at the end of input, at an interrupt, and for one that is far too long.
std::optional<std::string> read_line() {
  std::string line;
  for (char c = 0;;) {
    if (!can_read() || ::read(STDIN_FILENO, &c, 1) != 1 || line.size() > 2 * kMostSecret) return std::nullopt;
    if (c == '\n') return line;
    line += c;
  }
}

class NoEcho {
 public:
  NoEcho() : known_(::tcgetattr(STDIN_FILENO, &before_) == 0) {
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (known_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~NoEcho() {
    if (known_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
  bool known_;
};

}  // namespace

Interrupts::Interrupts() {
  if (depth++ > 0) return;
  interrupted = 0;
  if (::pipe2(wake.data(), O_CLOEXEC | O_NONBLOCK) != 0) wake = {-1, -1};
  struct sigaction action {};
  action.sa_handler = note;
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &action, &before[i]);
}

Interrupts::~Interrupts() {
  if (--depth > 0) return;
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &before[i], nullptr);
  for (const int end : wake) ::close(end);
}

bool Interrupts::seen() {
  return interrupted != 0;
}

bool somebody_is_there() {
  return ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0;
}

bool ask(const std::string& question) {
  const Interrupts interrupts;
  std::fflush(stdout);
  std::fputs(question.c_str(), stderr);
  const auto line = read_line();
  if (!line) std::fputs("\n", stderr);
  const std::string answer = to_lower_ascii(trim(line.value_or("")));
  return answer == "y" || answer == "yes";
}

Result<std::string> read_secret(const std::string& prompt) {
  std::string secret;
  if (::isatty(STDIN_FILENO) != 0) {
    const Interrupts interrupts;
    const auto line = [&prompt] {
      const NoEcho no_echo;  // before the prompt: who is quick would see what was typed, or lose it
      std::fputs(prompt.c_str(), stderr);
      return read_line();
    }();
    std::fputs("\n", stderr);
    if (!line) return fail(ErrorKind::cancelled, "Interrupted.", "Nothing was changed.");
    secret = *line;
  } else {
    auto read = read_standard_input(2 * kMostSecret);
    if (!read) return std::unexpected(read.error());
    secret = *std::move(read);
    if (secret.ends_with('\n')) secret.pop_back();
  }
  if (secret.ends_with('\r')) secret.pop_back();
  if (secret.empty()) return fail(ErrorKind::not_allowed, "Nothing was given.", "To take a secret back, use --reset.");
  return secret;
}

}  // namespace sidelight::cli
