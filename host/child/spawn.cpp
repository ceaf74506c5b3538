#include "child/spawn.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "child/channel.hpp"

namespace sidelight::child {
namespace {

std::unexpected<std::string> cannot(int error) {
  return std::unexpected(std::string("cannot be started (") + std::strerror(error) + ")");
}

// The numbers that the child's descriptors get must not be taken by a source: a browser may leave the host any of them
// closed.
constexpr int kAboveChildren = kChannelFd + 1;

Fd lifted(Fd low) {
  if (!low || low.get() >= kAboveChildren) return low;
  return Fd(::fcntl(low.get(), F_DUPFD_CLOEXEC, kAboveChildren));
}

class Actions {
 public:
  Actions() { keep(::posix_spawn_file_actions_init(&actions_)); }
  ~Actions() { ::posix_spawn_file_actions_destroy(&actions_); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;

  void fill(int socket, int output) {
    keep(::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0));
    keep(::posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO));
    keep(::posix_spawn_file_actions_adddup2(&actions_, output, STDERR_FILENO));
    keep(::posix_spawn_file_actions_adddup2(&actions_, socket, kChannelFd));
    keep(::posix_spawn_file_actions_addclosefrom_np(&actions_, kAboveChildren));
    keep(::posix_spawn_file_actions_addchdir_np(&actions_, "/"));
  }
  int error() const { return error_; }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  void keep(int result) {
    if (error_ == 0) error_ = result;
  }
  posix_spawn_file_actions_t actions_;
  int error_ = 0;
};

// Own group, no blocked signal, none ignored (the host ignores SIGPIPE, and ignoring is inherited).
class Attributes {
 public:
  Attributes() {
    ::posix_spawnattr_init(&attributes_);
    sigset_t signals;
    sigemptyset(&signals);
    ::posix_spawnattr_setsigmask(&attributes_, &signals);
    sigfillset(&signals);
    sigdelset(&signals, SIGKILL);
    sigdelset(&signals, SIGSTOP);
    ::posix_spawnattr_setsigdefault(&attributes_, &signals);
    ::posix_spawnattr_setpgroup(&attributes_, 0);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~Attributes() { ::posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_;
};

bool unblock(const Fd& fd) {
  return ::fcntl(fd.get(), F_SETFL, O_NONBLOCK) == 0;
}

}  // namespace

std::expected<Spawned, std::string> spawn(const std::filesystem::path& program,
                                          const std::vector<std::string>& arguments) {
  int pair[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return cannot(errno);
  Fd first(pair[0]);
  Fd second(pair[1]);
  Fd ours = lifted(std::move(first));
  const Fd theirs = lifted(std::move(second));
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) return cannot(errno);
  Fd reads(pipe[0]);
  Fd written(pipe[1]);
  Fd output = lifted(std::move(reads));
  const Fd writes = lifted(std::move(written));
  if (!ours || !theirs || !output || !writes || !unblock(ours) || !unblock(output)) return cannot(errno);

  Actions actions;
  actions.fill(theirs.get(), writes.get());
  if (actions.error() != 0) return cannot(actions.error());
  std::string name = program.string();
  std::vector<std::string> words = arguments;
  std::vector<char*> argv{name.data()};
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  char* const environment[] = {nullptr};

  pid_t pid = -1;
  const Attributes attributes;
  if (const int error = ::posix_spawn(&pid, name.c_str(), actions.get(), attributes.get(), argv.data(), environment)) {
    return cannot(error);
  }
  Fd process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  if (!process) {
    const int error = errno;
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
    return cannot(error);
  }
  return Spawned{pid, std::move(process), std::move(ours), std::move(output)};
}

}  // namespace sidelight::child
