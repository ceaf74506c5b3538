// What is around a browser and can keep it from starting the host: policies, the sandbox of a snap or flatpak, the
// kernel.
#pragma once

#include <vector>

#include "installer/browsers.hpp"
#include "installer/finding.hpp"

namespace sidelight::installer {

/// `user_level`: the manifest that counts is the user's own, which an administrator can forbid separately.
std::vector<Finding> check_policies(const Browser& browser, bool user_level);

/// A browser as snap or flatpak, which does not see programs of the machine.
std::vector<Finding> check_packaging(const Browser& browser, const Places& places);

/// What this kernel has for confining readers and plugins.
std::vector<Finding> check_kernel();

}  // namespace sidelight::installer
