// In which order plugins run: from who gives what to whom. Pure; the dispatcher only walks the plan.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "plugin/manifest.hpp"

namespace sidelight::plugin {

/// One slot that a plugin takes from others.
struct Intake {
  std::string slot;
  std::vector<std::size_t> givers;  ///< indices into the manifests, in the order of their ids
  bool needed = false;              ///< cannot run without; otherwise runs better with

  friend bool operator==(const Intake&, const Intake&) = default;
};

struct Step {
  std::size_t plugin = 0;  ///< index into the manifests
  std::vector<Intake> intakes;

  friend bool operator==(const Step&, const Step&) = default;
};

struct LeftOut {
  std::size_t plugin = 0;
  bool ring = false;   ///< otherwise something that it needs is missing
  std::string reason;  ///< "org.a needs x from org.b, org.b needs y from org.a"

  friend bool operator==(const LeftOut&, const LeftOut&) = default;
};

struct Plan {
  std::vector<Step> order;  ///< every giver before its takers; ties by id
  std::vector<LeftOut> left_out;
};

Plan plan(const std::vector<Manifest>& manifests);

}  // namespace sidelight::plugin
