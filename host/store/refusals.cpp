#include "store/refusals.hpp"

namespace sidelight::store {

Refusals::Refusals(Database& database)
    : get_(database.handle(), "SELECT until, reason FROM refusals WHERE service = ? AND until > ?"),
      put_(database.handle(),
           "INSERT INTO refusals VALUES(?, ?, ?) ON CONFLICT(service) DO UPDATE SET until = excluded.until, "
           "reason = excluded.reason WHERE excluded.until > until") {}

Result<std::optional<Refusal>> Refusals::get(std::string_view service, std::chrono::sys_seconds now) {
  const Use use(get_);
  get_.bind(1, service);
  get_.bind(2, std::int64_t{now.time_since_epoch().count()});
  const auto row = get_.step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  return Refusal{.until = std::chrono::sys_seconds(std::chrono::seconds(get_.integer(0))), .reason = get_.text(1)};
}

Result<> Refusals::put(std::string_view service, const Refusal& refusal) {
  const Use use(put_);
  put_.bind(1, service);
  put_.bind(2, std::int64_t{refusal.until.time_since_epoch().count()});
  put_.bind(3, refusal.reason);
  return put_.run();
}

}  // namespace sidelight::store
