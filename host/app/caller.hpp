// Who started the host, told by the arguments that the browsers pass.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace sidelight::app {

inline constexpr std::string_view kHostName = "org.sidelight.host";
inline constexpr std::string_view kChromiumExtensionId = "ecpdebckfeklidofmanhcnodjiconaal";
inline constexpr std::string_view kFirefoxExtensionId = "sidelight@sidelight.org";

enum class Family { chromium, firefox };

struct Caller {
  Family family = Family::chromium;
  std::string extension_id;
};

/// Chromium passes `chrome-extension://ID/` first, Firefox its manifest's path and the add-on's id; whatever else is
/// there is ignored. not_allowed for a stranger, and for somebody at a terminal, who is told what this program is.
Result<Caller> identify_caller(const std::vector<std::string>& arguments, const std::vector<std::string>& also_allowed);

}  // namespace sidelight::app
