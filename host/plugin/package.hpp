// Where a plugin comes from: a folder, or an archive that a sandboxed process takes apart.
#pragma once

#include <filesystem>
#include <functional>

#include "base/async.hpp"
#include "base/error.hpp"
#include "plugin/staging.hpp"

namespace sidelight::plugin {

inline constexpr std::size_t kMostArchive = std::size_t{60} << 20;  ///< bytes, packed

/// True ends the work with `cancelled`.
using Interrupted = std::function<bool()>;

/// Links are not followed, and nothing but plain files and folders is taken.
Result<> copy_folder(const std::filesystem::path& folder, Staging& into, const Interrupted& interrupted);

/// .tar, .tar.gz or .zip. `unpacker`: the program sidelight-unpacker.
Task<Result<>> unpack_archive(std::filesystem::path archive, std::filesystem::path unpacker, Staging& into,
                              Interrupted interrupted);

}  // namespace sidelight::plugin
