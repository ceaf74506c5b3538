// Starts the host exactly as a browser does, says initialize, and watches it end.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "base/error.hpp"
#include "installer/browsers.hpp"

namespace sidelight::installer {

struct HostAnswer {
  std::string version;
  std::chrono::milliseconds answered{};  ///< from the start to the answer
  std::chrono::milliseconds ended{};     ///< from the end of its input to its end
};

struct Patience {
  std::chrono::milliseconds answer{15000};
  std::chrono::milliseconds end{5000};
};

/// The error's sentence says what a browser would not: the loader's complaint, the signal, the refusal.
Result<HostAnswer> start_host(const Browser& browser, const std::filesystem::path& host,
                              const std::filesystem::path& manifest, Patience patience = {});

}  // namespace sidelight::installer
