// Which names a library exports, read from its file without loading it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace sidelight::cli::check {

/// Functions and data that a dynamic linker finds by name, without those that a linker puts in by itself. An error
/// where the file is no library of this machine.
Result<std::vector<std::string>> exported_names(const std::filesystem::path& library);

}  // namespace sidelight::cli::check
