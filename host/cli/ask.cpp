#include "cli/ask.hpp"

#include <termios.h>
#include <unistd.h>

#include <array>
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
int depth = 0;  // one may ask a question while another is there

// Without SA_RESTART: a read that waits for a person ends.
void note(int) {
  interrupted = 1;
}

// A line without its break; nothing at the end of input, at an interrupt, and for one that is far too long.
std::optional<std::string> read_line() {
  std::string line;
  for (char c = 0;;) {
    if (::read(STDIN_FILENO, &c, 1) != 1 || interrupted != 0 || line.size() > 2 * kMostSecret) return std::nullopt;
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
  struct sigaction action {};
  action.sa_handler = note;
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &action, &before[i]);
}

Interrupts::~Interrupts() {
  if (--depth > 0) return;
  for (std::size_t i = 0; i < kSignals.size(); ++i) ::sigaction(kSignals[i], &before[i], nullptr);
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
    std::fputs(prompt.c_str(), stderr);
    const auto line = [] {
      const NoEcho no_echo;
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
