// Whole files, with a bound on what is read and no half-written file on what is written.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace sidelight {

/// The bytes of a regular file or pipe; too_large above `limit` bytes, file_failed when it cannot be read.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

/// The same from standard input, whatever it is connected to: a socket cannot be opened by a name.
Result<std::string> read_standard_input(std::size_t limit);

/// Replaces `path` in one step: a temporary file beside it, fsync, rename, fsync of the folder. A reader sees the old
/// bytes or the new, never half. A symbolic link at `path` is replaced, not followed. `mode` is chmod's.
Result<> write_file_atomically(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644);

}  // namespace sidelight
