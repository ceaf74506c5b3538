#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>

#include "plugin/ownership.hpp"

namespace sidelight::plugin {
namespace {

Result<> check(const std::filesystem::path& path, GroupMay group, bool folder) {
  struct stat status {};
  const std::string name = path.string();
  if (::lstat(path.c_str(), &status) != 0) return fail(ErrorKind::not_allowed, name + " cannot be found.");
  if (folder ? !S_ISDIR(status.st_mode) : !S_ISREG(status.st_mode)) {
    return fail(ErrorKind::not_allowed, name + (folder ? " is not a folder." : " is not a regular file."));
  }
  if (status.st_uid != ::geteuid() && status.st_uid != 0) {
    return fail(ErrorKind::not_allowed, name + " belongs to another user.", "Install the plugin yourself.");
  }
  if ((status.st_mode & S_IWOTH) != 0) {
    return fail(ErrorKind::not_allowed, name + " can be written by everybody.", "chmod o-w " + name);
  }
  if ((status.st_mode & S_IWGRP) != 0 && group == GroupMay::read) {
    return fail(ErrorKind::not_allowed, name + " can be written by its group.", "chmod g-w " + name);
  }
  return {};
}

}  // namespace

Result<> check_own_folder(const std::filesystem::path& path, GroupMay group) {
  return check(path, group, true);
}

Result<> check_own_file(const std::filesystem::path& path, GroupMay group) {
  return check(path, group, false);
}

// In a folder with the sticky bit, such as /tmp, everybody may write and nobody may touch what is another's.
Result<> check_place(const std::filesystem::path& path, GroupMay group) {
  for (auto above = path.parent_path();; above = above.parent_path()) {
    struct stat status {};
    const std::string name = above.string();
    if (::stat(above.c_str(), &status) == 0 && (status.st_mode & S_IWOTH) != 0 && (status.st_mode & S_ISVTX) == 0)
      return fail(ErrorKind::not_allowed, name + " can be written by everybody.", "chmod o-w " + name);
    if (above == above.parent_path()) return check_own_folder(path, group);
  }
}

std::string stamp_of(const std::filesystem::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return {};
  std::string stamp;
  for (const std::int64_t number :
       {std::int64_t(status.st_dev), std::int64_t(status.st_ino), std::int64_t(status.st_mode),
        std::int64_t(status.st_uid), std::int64_t(status.st_size), std::int64_t(status.st_mtim.tv_sec),
        std::int64_t(status.st_mtim.tv_nsec), std::int64_t(status.st_ctim.tv_sec),
        std::int64_t(status.st_ctim.tv_nsec)})
    stamp.append(std::to_string(number)) += ' ';
  return stamp;
}

std::string rights_above(const std::filesystem::path& path) {
  std::string rights;
  for (auto above = path.parent_path();; above = above.parent_path()) {
    struct stat status {};
    if (::stat(above.c_str(), &status) == 0) rights.append(std::to_string(status.st_mode)) += ' ';
    if (above == above.parent_path()) return rights;
  }
}

bool is_users_own(const std::filesystem::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && status.st_uid == ::geteuid();
}

}  // namespace sidelight::plugin
