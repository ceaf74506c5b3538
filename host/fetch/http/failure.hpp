// libcurl's result codes as errors that a person can act on.
#pragma once

#include <curl/curl.h>

#include <string>
#include <string_view>

#include "base/error.hpp"

namespace sidelight::fetch {

/// `host` is whom it was about, `detail` libcurl's error buffer, `system_error` an errno or 0.
Error failure(CURLcode code, const std::string& host, std::string_view detail, long system_error);

}  // namespace sidelight::fetch
