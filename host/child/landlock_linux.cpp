#include "child/landlock_linux.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

#include "base/fd.hpp"

namespace sidelight::child {
namespace {

// linux/landlock.h of ABI 7. A kernel accepts a longer struct than it knows when the rest of it is zero.
struct Ruleset {
  std::uint64_t files;
  std::uint64_t network;
  std::uint64_t scoped;
};
struct [[gnu::packed]] PathBeneath {
  std::uint64_t allowed;
  std::int32_t parent;
};
constexpr unsigned kAskVersion = 1;
constexpr int kRulePathBeneath = 1;
constexpr std::uint64_t kReadFile = 1 << 2;
constexpr std::uint64_t kReadDirectory = 1 << 3;

/// Every right that the running kernel can take away.
Ruleset everything(int version) {
  Ruleset all{.files = (1 << 13) - 1, .network = 0, .scoped = 0};
  if (version >= 2) all.files |= 1 << 13;               // link and rename across folders
  if (version >= 3) all.files |= 1 << 14;               // truncate
  if (version >= 4) all.network = (1 << 0) | (1 << 1);  // TCP bind, connect
  if (version >= 5) all.files |= 1 << 15;               // ioctl on devices
  if (version >= 6) all.scoped = (1 << 0) | (1 << 1);   // abstract Unix sockets, signals
  return all;
}

long create_ruleset(const Ruleset* rules, std::size_t size, unsigned flags) {
  return ::syscall(SYS_landlock_create_ruleset, rules, size, flags);
}

/// False only when the path exists and could not be allowed.
bool allow(int ruleset, const std::filesystem::path& path) {
  const Fd place(::open(path.c_str(), O_PATH | O_CLOEXEC));
  if (!place) return errno == ENOENT || errno == ENOTDIR;
  struct stat status {};
  if (::fstat(place.get(), &status) != 0) return false;
  const PathBeneath rule{S_ISDIR(status.st_mode) ? kReadFile | kReadDirectory : kReadFile, place.get()};
  return ::syscall(SYS_landlock_add_rule, ruleset, kRulePathBeneath, &rule, 0) == 0;
}

}  // namespace

LandlockOutcome landlock_allow_reading(const std::vector<std::filesystem::path>& readable) {
  LandlockOutcome outcome;
  const auto version = static_cast<int>(create_ruleset(nullptr, 0, kAskVersion));
  if (version < 1) {
    outcome.missing.push_back(errno == EOPNOTSUPP ? "no Landlock (switched off at boot)"
                                                  : "no Landlock (this kernel has none)");
    return outcome;
  }
  const Ruleset rules = everything(version);
  const Fd ruleset(static_cast<int>(create_ruleset(&rules, sizeof rules, 0)));
  if (!ruleset) {
    outcome.missing.push_back(std::string("no Landlock (") + std::strerror(errno) + ")");
    return outcome;
  }
  for (const auto& path : readable) {
    if (!allow(ruleset.get(), path)) outcome.missing.push_back("no access to " + path.string());
  }
  if (::syscall(SYS_landlock_restrict_self, ruleset.get(), 0) != 0) {
    outcome.missing.push_back(std::string("no Landlock (") + std::strerror(errno) + ")");
    return outcome;
  }
  outcome.version = version;
  if (version < 4) outcome.missing.push_back("Landlock without rules for TCP (this kernel is older than 6.7)");
  if (version < 6) outcome.missing.push_back("Landlock without rules for signals (this kernel is older than 6.12)");
  return outcome;
}

}  // namespace sidelight::child
