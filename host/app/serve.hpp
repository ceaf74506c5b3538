// One browser's connection: reads frames until the browser closes its end, then takes leave within 100 ms.
#pragma once

#include <boost/asio/io_context.hpp>

#include "app/router.hpp"
#include "base/fd.hpp"

namespace sidelight::app {

/// Runs `loop` until `in` ends, nobody reads the answers any more, or SIGTERM comes. Requests that need no waiting have been
/// answered by then; the others are cancelled and what is written already is handed over as far as the browser takes it.
void serve(asio::io_context& loop, Fd in, Router& router, wire::Outbox& outbox);

}  // namespace sidelight::app
