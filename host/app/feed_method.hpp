// feed/read of docs/protocol.md.
#pragma once

#include "app/engine.hpp"
#include "app/router.hpp"

namespace sidelight::app {

/// The engine must outlive the router.
void add_feed_method(Router& router, Engine& engine);

}  // namespace sidelight::app
