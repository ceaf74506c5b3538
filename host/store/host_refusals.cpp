#include "store/host_refusals.hpp"

#include <algorithm>

namespace sidelight::store {
namespace {

std::int64_t number(std::chrono::sys_seconds time) {
  return std::int64_t{time.time_since_epoch().count()};
}

}  // namespace

// A time further ahead than any that is written down is of a clock that was wrong.
HostRefusals::HostRefusals(Database& database)
    : get_(database.handle(), "SELECT until, status FROM host_refusals WHERE host = ? AND until > ? AND until <= ?"),
      put_(database.handle(), "INSERT OR REPLACE INTO host_refusals VALUES(?, ?, ?)"),
      expire_(database.handle(), "DELETE FROM host_refusals WHERE until <= ? OR until > ?") {}

Result<std::optional<HostRefusal>> HostRefusals::get(std::string_view host, std::chrono::sys_seconds now) {
  const Use use(get_);
  get_.bind(1, host);
  get_.bind(2, number(now));
  get_.bind(3, number(now + kLongest));
  const auto row = get_.step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  return HostRefusal{.until = std::chrono::sys_seconds(std::chrono::seconds(get_.integer(0))),
                     .status = static_cast<int>(get_.integer(1))};
}

Result<> HostRefusals::put(std::string_view host, const HostRefusal& refusal, std::chrono::sys_seconds now) {
  const auto last = now + kLongest;
  {
    const Use use(expire_);
    expire_.bind(1, number(now));
    expire_.bind(2, number(last));
    if (auto done = expire_.run(); !done) return done;
  }
  const Use use(put_);
  put_.bind(1, host);
  put_.bind(2, number(std::min(refusal.until, std::chrono::sys_seconds(last))));
  put_.bind(3, std::int64_t{refusal.status});
  return put_.run();
}

}  // namespace sidelight::store
