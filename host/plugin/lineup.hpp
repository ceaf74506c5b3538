// The plugins as they are for the pages that are opened now: who runs, in which order, and who does not and why. A page
// keeps the one that it began with.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "plugin/catalogue.hpp"
#include "plugin/graph.hpp"
#include "plugin/worker.hpp"

namespace sidelight::plugin {

struct Lineup {
  std::vector<Manifest> manifests;  ///< of those that may run; the plan's indices
  Plan plan;
  std::vector<std::shared_ptr<Worker>> workers;  ///< in the order of the manifests
  struct Off {
    Installed plugin;
    std::string reason;
  };
  std::vector<Off> off;  ///< no consent, or turned off
  std::vector<RefusedFolder> refused;
};

}  // namespace sidelight::plugin
