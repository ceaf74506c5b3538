#include "plugin/permits.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace sidelight::plugin {

Permits::Permits(asio::any_io_executor loop, std::size_t count)
    : free_(std::max<std::size_t>(count, 1)), freed_(loop, asio::steady_timer::time_point::max()) {}

Permits::Permit::~Permit() {
  if (!from_) return;
  ++from_->free_;
  from_->freed_.cancel_one();
}

Task<Permits::Permit> Permits::acquire(std::shared_ptr<Permits> from) {
  while (from->free_ == 0) co_await from->freed_.async_wait(asio::as_tuple(asio::use_awaitable));
  --from->free_;
  co_return Permit(std::move(from));
}

}  // namespace sidelight::plugin
