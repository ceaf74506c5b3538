// Times as people and programs write them.
#pragma once

#include <chrono>
#include <string>

namespace sidelight {

/// "2026-11-28T10:15:00Z"
std::string iso_time(std::chrono::system_clock::time_point time);

}  // namespace sidelight
