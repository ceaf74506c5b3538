#include "child/usage.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <string>

#include "base/fd.hpp"

namespace sidelight::child {

std::optional<Usage> usage_of(pid_t pid) {
  const Fd file(::open(("/proc/" + std::to_string(pid) + "/stat").c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return std::nullopt;
  char line[1024];
  const ssize_t size = ::read(file.get(), line, sizeof line - 1);
  if (size <= 0) return std::nullopt;
  line[size] = '\0';
  // The program's name comes second, in parentheses, and may hold anything.
  const std::string_view text(line, static_cast<std::size_t>(size));
  const std::size_t behind_name = text.rfind(')');
  if (behind_name == std::string_view::npos) return std::nullopt;
  unsigned long user = 0, system = 0;
  Usage usage;
  if (std::sscanf(line + behind_name + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %*d %*d %*d %*d %d",
                  &user, &system, &usage.threads) != 3) {
    return std::nullopt;
  }
  usage.processor =
      std::chrono::milliseconds((user + system) * 1000 / static_cast<unsigned long>(::sysconf(_SC_CLK_TCK)));
  return usage;
}

}  // namespace sidelight::child
