// Why a name was not found: libcurl does not tell a name that nobody has from a name server that nobody reaches, and
// only the first is the link's fault.
#pragma once

#include <chrono>

#include "base/async.hpp"
#include "base/error.hpp"

namespace sidelight::fetch {

/// Whether it says that a name was not found, and not yet why.
bool is_about_a_name(const Error& error);

/// The same error with the reason: asks once more, and who has not answered after `patience` counts as silent.
Task<Error> why_no_name(Error error, std::chrono::milliseconds patience = std::chrono::milliseconds(2000));

}  // namespace sidelight::fetch
