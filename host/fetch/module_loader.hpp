// Opens the module that holds libcurl, beside the program: the only file of this room that knows how libraries are
// opened.
#pragma once

#include <memory>

#include "base/error.hpp"
#include "fetch/module.hpp"

namespace sidelight::fetch {

/// From <program's folder>/../lib/sidelight, in the build tree and installed alike; ready for use. not_installed if it
/// is missing, broken or of another version. The pointer keeps the library open. From any thread.
Result<std::shared_ptr<const HttpModule>> open_http_module();

}  // namespace sidelight::fetch
