// Whether somebody other than the user could have put something into a file.
#pragma once

#include <filesystem>
#include <string>

#include "base/error.hpp"

namespace sidelight::plugin {

enum class GroupMay { read, write };

/// A folder or regular file (no symbolic link) of the user's or root's, that nobody else can write to. not_allowed
/// otherwise.
Result<> check_own_folder(const std::filesystem::path& path, GroupMay group);
Result<> check_own_file(const std::filesystem::path& path, GroupMay group);

/// The same for a folder of plugins, and nobody else may put another one in its place, or in that of a folder above it.
Result<> check_place(const std::filesystem::path& path, GroupMay group);

/// Inode, size, rights and times of what is at `path`; differs after each change. Empty where nothing is there.
std::string stamp_of(const std::filesystem::path& path);

/// Who may write in the folders above `path`; differs after each change of that alone.
std::string rights_above(const std::filesystem::path& path);

/// Whether the user, and not root for everybody, owns it.
bool is_users_own(const std::filesystem::path& path);

}  // namespace sidelight::plugin
