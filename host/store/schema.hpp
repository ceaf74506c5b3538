// The tables, and how a file of an older Sidelight becomes one of this.
#pragma once

#include "base/error.hpp"
#include "store/database.hpp"

namespace sidelight::store {

/// Runs the steps that the file's user_version does not have yet, all or none.
Result<> migrate(sqlite3* handle, Contents contents);

}  // namespace sidelight::store
