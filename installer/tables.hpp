// The files of manifests/, compiled in.
#pragma once

#include <string_view>

namespace sidelight::installer {

extern const std::string_view kBrowsersTable;
extern const std::string_view kChromiumTemplate;
extern const std::string_view kFirefoxTemplate;

}  // namespace sidelight::installer
