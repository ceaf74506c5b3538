// What Google says when it will not be asked for a while, as one sentence each. Nothing else is refused_by_google: a
// page or an answer in a changed form must never look like a refusal.
#pragma once

#include "base/error.hpp"

namespace sidelight::resolve {

inline constexpr const char* kOpenIt = "Open the link itself in the browser.";

Error limit_reached(int status);  ///< 429, or 403
Error captcha_wanted();
Error consent_wanted();

}  // namespace sidelight::resolve
