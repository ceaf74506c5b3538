// Looks at everything that must be right before a browser and Sidelight find each other.
#pragma once

#include <filesystem>
#include <vector>

#include "installer/browsers.hpp"
#include "installer/finding.hpp"

namespace sidelight::installer {

struct Examination {
  Places places;
  std::filesystem::path host;  ///< the one that would be installed
  bool start = true;           ///< also start the host that each manifest names
};

/// Every known browser, and what is around them. Reads, and starts the host; changes nothing.
std::vector<Finding> examine(const Examination& examination);

}  // namespace sidelight::installer
