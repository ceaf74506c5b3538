// libcurl's result codes as errors that a person can act on.
#pragma once

#include <curl/curl.h>

#include <string_view>

#include "base/error.hpp"

namespace sidelight::fetch {

/// What is known besides the code.
struct Circumstances {
  std::string_view host;
  std::string_view detail;  ///< libcurl's error buffer
  long system_error = 0;    ///< an errno, or 0
  long verify_result = 0;   ///< OpenSSL's word on the certificate
};

Error failure(CURLcode code, const Circumstances& circumstances);

}  // namespace sidelight::fetch
