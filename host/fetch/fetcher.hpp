// Asks the web for one thing, within limits. Everybody who needs the network goes through here: the resolver, the page
// itself and every plugin, so that the address policy is kept in one place.
#pragma once

#include <memory>

#include "base/async.hpp"
#include "base/error.hpp"
#include "fetch/message.hpp"

namespace sidelight::fetch {

class Fetcher {
 public:
  virtual ~Fetcher() = default;

  /// An HTTP status is not an error here. Errors: bad_url (also a redirect from https to http), forbidden_address,
  /// unreachable (also too many redirects), tls_failed, too_large, timed_out; not_installed and bad_setting where this
  /// program's own parts are at fault. Cancelling the task ends the transfer at once, with operation_aborted.
  virtual Task<Result<Response>> fetch(Request request) = 0;
};

/// Loads the module that holds libcurl on first use (so that a host that only talks starts without it). `loop` belongs
/// to one thread, and the fetcher is used and destroyed on it, before its io_context.
std::unique_ptr<Fetcher> make_fetcher(asio::any_io_executor loop, Settings settings);

/// Loads the module now, on a thread of its own, so that the loop goes on. Once is enough; more is harmless.
void warm_up(Fetcher& fetcher);

}  // namespace sidelight::fetch
