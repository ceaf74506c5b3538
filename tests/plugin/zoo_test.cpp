// Whatever a plugin does, it is contained, named in a sentence, and costs nobody else anything: for the user who runs
// the tests, for an ordinary one, and on a kernel without Landlock.
#include <grp.h>
#include <pwd.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "base/fd.hpp"
#include "plugin/zoo.hpp"
#include "support/catch.hpp"

namespace sidelight::plugin {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

bool kernel_has_landlock() {
  return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1U) > 0;
}

// From here on this process and all that it starts live on a kernel without Landlock.
void lose_landlock() {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(landlock_create_ruleset), 0);
  if (seccomp_load(filter) != 0) throw std::runtime_error("the kernel's Landlock cannot be hidden");
  seccomp_release(filter);
}

// A number that is nobody's.
uid_t free_user() {
  uid_t user = 61000;
  while (::getpwuid(user) != nullptr || ::getgrgid(user) != nullptr) ++user;
  return user;
}

void become_ordinary() {
  const uid_t user = free_user();
  if (::setgroups(0, nullptr) != 0 || ::setgid(user) != 0 || ::setuid(user) != 0)
    throw std::runtime_error("there is no way to be an ordinary user");
  ::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);  // to see one's own /proc again
}

/// Where everybody can reach worker and plugins, whoever the build folder belongs to.
class PublicCopy {
 public:
  PublicCopy() {
    char name[] = "/tmp/sidelight-zoo-XXXXXX";
    if (::mkdtemp(name) == nullptr) throw std::runtime_error("no folder for copies");
    folder_ = name;
    fs::permissions(folder_, fs::perms(0755));
    fs::copy_file(SIDELIGHT_WORKER, places().worker);
    fs::copy(SIDELIGHT_BAD_PLUGINS, places().plugins, fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      fs::permissions(entry.path(), fs::perms::group_write | fs::perms::others_write, fs::perm_options::remove);
      fs::permissions(entry.path(), fs::perms(0555), fs::perm_options::add);
    }
  }
  ~PublicCopy() { fs::remove_all(folder_); }
  PublicCopy(const PublicCopy&) = delete;
  PublicCopy& operator=(const PublicCopy&) = delete;
  Places places() const { return {folder_ / "sidelight-worker", folder_ / "plugins"}; }

 private:
  fs::path folder_;
};

/// In processes of their own, most of whose time is waiting: what is given away is not had back, and a host that dies
/// is told from one that does not.
template <class Prepare>
void check_zoo(const Places& places, bool has_landlock, Prepare prepare) {
  constexpr std::size_t kVisitors = 4;
  print_head();
  std::vector<std::pair<pid_t, Fd>> visitors;
  for (std::size_t i = 0; i < kVisitors; ++i) {
    int pipe[2];
    REQUIRE(::pipe2(pipe, O_CLOEXEC) == 0);
    Fd reads(pipe[0]);
    const Fd writes(pipe[1]);
    const pid_t visitor = ::fork();
    if (visitor == 0) {
      std::vector<std::string> faults;
      try {
        prepare();
        faults = visit_zoo(places, has_landlock, i, kVisitors);
      } catch (const std::exception& error) {
        faults = {error.what()};
      } catch (...) {
        faults = {"a check of the test itself failed"};
      }
      const std::string bytes = json(faults).dump(-1, ' ', false, json::error_handler_t::replace);
      const bool wrote = ::write(writes.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
      ::_exit(wrote ? 0 : 1);
    }
    visitors.emplace_back(visitor, std::move(reads));
  }
  for (const auto& [visitor, reads] : visitors) {
    std::string bytes;
    char piece[4096];
    for (ssize_t got = 0; (got = ::read(reads.get(), piece, sizeof piece)) > 0;)
      bytes.append(piece, static_cast<std::size_t>(got));
    int status = -1;
    CHECK(::waitpid(visitor, &status, 0) == visitor);
    CHECK(status == 0);
    for (const auto& fault : json::parse(bytes.empty() ? "[\"the host died\"]" : bytes))
      FAIL_CHECK(fault.get<std::string>());
  }
}

TEST_CASE("zoo: whatever a plugin does is contained, named in a sentence, and costs no other plugin a card") {
  check_zoo({}, kernel_has_landlock(), [] {});
}

TEST_CASE("zoo: the same holds for an ordinary user") {
  if (::geteuid() != 0) {
    WARN("skipped: whoever runs this is an ordinary user already");
    return;
  }
  const PublicCopy copy;
  check_zoo(copy.places(), kernel_has_landlock(), become_ordinary);
}

TEST_CASE("zoo: all but what Landlock does holds on a kernel without it, which is said") {
  const PublicCopy copy;
  check_zoo(copy.places(), false, [] {
    if (::geteuid() == 0) become_ordinary();
    lose_landlock();
  });
}

}  // namespace
}  // namespace sidelight::plugin
