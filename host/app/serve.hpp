// One browser's connection: reads frames until the browser closes its end, then takes leave within 100 ms.
#pragma once

#include <boost/asio/io_context.hpp>

#include "app/router.hpp"
#include "base/fd.hpp"

namespace sidelight::app {

/// Runs `loop` until `in` ends, nobody reads the answers any more, or SIGTERM comes. Requests that need no waiting have
/// been answered by then; the others are cancelled and what is written already is handed over as far as the browser
/// takes it.
void serve(asio::io_context& loop, Fd in, Router& router, wire::Outbox& outbox);

/// For a caller that may not be served: one error frame (to a browser) or a line on standard error (to a person), and
/// the exit status.
int refuse(asio::io_context& loop, wire::Outbox& outbox, const Error& error, bool to_browser);

}  // namespace sidelight::app
