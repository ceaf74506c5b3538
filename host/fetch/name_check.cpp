#include "fetch/name_check.hpp"

#include <netdb.h>

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <system_error>
#include <thread>

#include "fetch/message.hpp"
#include "fetch/trouble.hpp"

namespace sidelight::fetch {
namespace {

constexpr std::chrono::milliseconds kLook{20};

struct Lookup {
  std::string host;
  int code = EAI_AGAIN;
  std::atomic<bool> done = false;
};

void look_up(Lookup& lookup) {
  addrinfo* found = nullptr;
  lookup.code = ::getaddrinfo(lookup.host.c_str(), nullptr, nullptr, &found);
  if (found != nullptr) ::freeaddrinfo(found);
  lookup.done = true;
}

Trouble trouble_of(const Lookup& lookup) {
  if (!lookup.done) return Trouble::name_server_silent;
  switch (lookup.code) {
    case EAI_NONAME:
#ifdef EAI_NODATA
    case EAI_NODATA:
#endif
      return Trouble::no_such_name;
    case EAI_AGAIN:
    case EAI_FAIL:
    case EAI_SYSTEM:
      return Trouble::name_server_silent;
    default:  // it is there now, say
      return Trouble::name_not_found;
  }
}

}  // namespace

bool is_about_a_name(const Error& error) {
  return error.kind == ErrorKind::unreachable &&
         error.message == error_of(Trouble::name_not_found, host_of(error.url)).message;
}

// Looked at again and again instead of being told: the thread waits for as long as a name server lets it, which may be
// longer than the event loop lives, and so it knows nothing of it.
Task<Error> why_no_name(Error error, std::chrono::milliseconds patience) {
  auto lookup = std::make_shared<Lookup>();
  lookup->host = host_of(error.url);
  try {
    std::thread([lookup] { look_up(*lookup); }).detach();
  } catch (const std::system_error&) {  // no more threads
    co_return error;
  }
  asio::steady_timer timer(co_await asio::this_coro::executor);
  const auto last = std::chrono::steady_clock::now() + patience;
  while (!lookup->done && std::chrono::steady_clock::now() < last) {
    timer.expires_after(kLook);
    co_await timer.async_wait(asio::use_awaitable);
  }
  auto known = error_of(trouble_of(*lookup), lookup->host);
  known.url = std::move(error.url);
  co_return known;
}

}  // namespace sidelight::fetch
