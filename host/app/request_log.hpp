// Every request that left the machine for one page: what the privacy line of the sidebar shows.
#pragma once

#include <string>
#include <vector>

namespace sidelight::app {

struct LoggedRequest {
  std::string url;
  std::string purpose;  ///< "resolve", "page" or a plugin's id
};

using RequestLog = std::vector<LoggedRequest>;

}  // namespace sidelight::app
