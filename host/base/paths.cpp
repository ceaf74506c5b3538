#include "base/paths.hpp"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

namespace sidelight {
namespace {

std::filesystem::path from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && value[0] == '/' ? std::filesystem::path(value) : std::filesystem::path();
}

std::filesystem::path xdg(const char* name, const char* below_home) {
  auto base = from_environment(name);
  if (base.empty()) base = home_folder() / below_home;
  return base / "sidelight";
}

}  // namespace

std::filesystem::path home_folder() {
  if (auto home = from_environment("HOME"); !home.empty()) return home;
  const passwd* entry = ::getpwuid(::geteuid());
  return entry != nullptr && entry->pw_dir != nullptr && entry->pw_dir[0] == '/' ? entry->pw_dir : "/";
}

UserFolders user_folders() {
  return {.config = xdg("XDG_CONFIG_HOME", ".config"),
          .data = xdg("XDG_DATA_HOME", ".local/share"),
          .cache = xdg("XDG_CACHE_HOME", ".cache"),
          .state = xdg("XDG_STATE_HOME", ".local/state")};
}

std::filesystem::path program_path() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error);
}

}  // namespace sidelight
