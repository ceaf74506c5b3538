// What a coroutine of the event loop returns. Everything that waits (network, child process, browser) is a Task; a Task
// is cancelled as a whole through the cancellation slot it was spawned with, and then ends by an exception that its
// spawner catches.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace sidelight {

namespace asio = boost::asio;

template <class T>
using Task = asio::awaitable<T>;

}  // namespace sidelight
