#include "app/log.hpp"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace sidelight::app {

std::shared_ptr<spdlog::logger> open_log(const std::filesystem::path& folder, std::string_view level) {
  auto log = std::make_shared<spdlog::logger>("sidelight", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  log->set_error_handler([](const std::string&) {});  // a full disk or a closed terminal must not end the host
  log->set_level(spdlog::level::from_str(std::string(level)));
  log->flush_on(spdlog::level::warn);
  spdlog::set_default_logger(log);
  try {
    std::filesystem::create_directories(folder);
    log->sinks().push_back(
        std::make_shared<spdlog::sinks::rotating_file_sink_mt>((folder / "host.log").string(), 1024 * 1024, 2));
  } catch (const std::exception& error) {
    log->warn("No log file in {}: {}", folder.string(), error.what());
  }
  return log;
}

}  // namespace sidelight::app
