// The log: standard error and a rotating file, never standard output, which is the browser's wire.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace spdlog {
class logger;
}

namespace sidelight::app {

/// Replaces spdlog's default logger, which writes to standard output. `folder` gets host.log (1 MiB, two older ones
/// kept); a folder that cannot be written leaves standard error alone. Level as in Settings.
std::shared_ptr<spdlog::logger> open_log(const std::filesystem::path& folder, std::string_view level);

}  // namespace sidelight::app
