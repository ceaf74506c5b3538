#include "child/refused_calls_linux.hpp"

#include <seccomp.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>

#include "base/text.hpp"

namespace sidelight::child {
namespace {

constexpr std::size_t kCalls = 1024;  // numbers beyond are told as this one
constexpr std::size_t kFiles = 64;
constexpr std::size_t kPath = 256;

// The handler may come at any time on any thread: it takes no lock and no memory.
std::array<std::atomic<int>, kCalls> g_answers{};  // 0 is ENOSYS
std::array<std::atomic<bool>, kCalls> g_refused{};
struct File {
  std::atomic<bool> complete{false};
  int call = 0;
  std::array<char, kPath> path{};
};
std::array<File, kFiles> g_files{};
std::atomic<std::size_t> g_file_count{0};
std::size_t g_files_told = 0;

std::size_t slot(int call) {
  return std::min(static_cast<std::size_t>(call < 0 ? 0 : call), kCalls - 1);
}

int answer_of(int call) {
  const int error = g_answers[slot(call)];
  return error == 0 ? ENOSYS : error;
}

void keep_path(int call, const char* path) {
  const std::size_t index = g_file_count++;
  if (index >= kFiles) return;
  File& file = g_files[index];
  file.call = call;
  std::strncpy(file.path.data(), path, kPath - 1);  // the kernel has read it already, so that it can be read
  file.complete = true;
}

#if defined(__x86_64__)
long argument(const ucontext_t& context, int index) {
  constexpr std::array<int, 6> kRegisters = {REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9};
  return context.uc_mcontext.gregs[kRegisters[static_cast<std::size_t>(index)]];
}
void answer(ucontext_t& context, long value) {
  context.uc_mcontext.gregs[REG_RAX] = value;
}
#elif defined(__aarch64__)
long argument(const ucontext_t& context, int index) {
  return static_cast<long>(context.uc_mcontext.regs[index]);
}
void answer(ucontext_t& context, long value) {
  context.uc_mcontext.regs[0] = static_cast<unsigned long long>(value);
}
#else
long argument(const ucontext_t&, int) {
  return 0;
}
void answer(ucontext_t&, long) {}
#endif

// The place of the path among the arguments; -1 for a call that opens no file.
int path_argument(int call) {
#ifdef SYS_open
  if (call == SYS_open) return 0;
#endif
  return call == SYS_openat ? 1 : -1;
}

void on_refused(int, siginfo_t* info, void* given) {
  auto& context = *static_cast<ucontext_t*>(given);
  const int call = info->si_syscall;
  const int path = path_argument(call);
  if (path < 0) {
    g_refused[slot(call)] = true;
    return answer(context, -answer_of(call));
  }
  // The handler's own call, and still not allowed: it was not for reading, whatever its name.
  if (argument(context, 5) == static_cast<long>(kMadeByHandler)) return answer(context, -ENOSYS);
  const int kept = errno;
  const long made = ::syscall(call, argument(context, 0), argument(context, 1), argument(context, 2),
                              argument(context, 3), argument(context, 4), kMadeByHandler);
  const int error = errno;
  errno = kept;
  if (made >= 0) return answer(context, made);
  if (error == ENOSYS) {
    g_refused[slot(call)] = true;
    return answer(context, -EACCES);
  }
  if (error == EACCES || error == EPERM) keep_path(call, reinterpret_cast<const char*>(argument(context, path)));
  answer(context, -error);
}

std::string name_of(int call) {
  char* const name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, call);
  std::string text = name == nullptr ? "system call " + std::to_string(call) : name;
  std::free(name);
  return text;
}

}  // namespace

void answer_refused(int call, int error) {
  g_answers[slot(call)] = error;
}

bool watch_refused_calls() {
  if (!kCanWatchCalls) return false;
  struct sigaction action {};
  action.sa_sigaction = on_refused;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  return ::sigaction(SIGSYS, &action, nullptr) == 0;
}

nlohmann::json take_refused_calls() {
  nlohmann::json calls = nlohmann::json::array();
  for (std::size_t i = 0; i < kCalls; ++i) {
    const int call = static_cast<int>(i);
    if (g_refused[i].exchange(false))
      calls.push_back({{"call", name_of(call)}, {"error", path_argument(call) < 0 ? answer_of(call) : EACCES}});
  }
  const std::size_t count = std::min<std::size_t>(g_file_count, kFiles);
  for (; g_files_told < count && g_files[g_files_told].complete; ++g_files_told) {
    const File& file = g_files[g_files_told];
    nlohmann::json entry = {{"call", name_of(file.call)}, {"error", EACCES}, {"path", repair_utf8(file.path.data())}};
    if (std::find(calls.begin(), calls.end(), entry) == calls.end()) calls.push_back(std::move(entry));
  }
  return calls;
}

}  // namespace sidelight::child
