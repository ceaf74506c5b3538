#include "store/network_use.hpp"

namespace sidelight::store {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

std::int64_t number(sys_seconds time) {
  return std::int64_t{time.time_since_epoch().count()};
}

sys_seconds time(std::int64_t number) {
  return sys_seconds(seconds(number));
}

sys_seconds minute_of(sys_seconds time) {
  return std::chrono::floor<std::chrono::minutes>(time);
}

}  // namespace

NetworkUse::NetworkUse(Database& database)
    : salt_(database.handle(), "SELECT salt FROM network_salt"),
      make_salt_(database.handle(), "INSERT OR IGNORE INTO network_salt VALUES(1, randomblob(16))"),
      get_(database.handle(), "SELECT budget, refused_at, until, reason, refusals FROM networks WHERE network = ?"),
      put_(database.handle(), "INSERT OR REPLACE INTO networks VALUES(?, ?, ?, ?, ?, ?)"),
      count_(database.handle(),
             "INSERT INTO network_requests VALUES(?, ?, 1) ON CONFLICT(network, minute) DO UPDATE SET count = count + "
             "1"),
      forget_(database.handle(), "DELETE FROM network_requests WHERE minute <= ?1 - ?2 OR minute > ?1 + ?2"),
      counted_(database.handle(),
               "SELECT minute, count FROM network_requests WHERE network = ? AND minute > ? AND minute <= ? ORDER BY "
               "minute") {}

Result<std::string> NetworkUse::salt() {
  const Use use(salt_);
  auto row = salt_.step();
  if (row && !*row) {
    const Use making(make_salt_);
    if (auto made = make_salt_.run(); !made) return std::unexpected(made.error());
    salt_.reset();
    row = salt_.step();
  }
  if (!row) return std::unexpected(row.error());
  return salt_.text(0);
}

Result<NetworkState> NetworkUse::get(std::string_view network) {
  const Use use(get_);
  get_.bind(1, network);
  const auto row = get_.step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return NetworkState();
  NetworkState state{.refused_at = time(get_.integer(1)),
                     .until = time(get_.integer(2)),
                     .reason = get_.text(3),
                     .refusals = static_cast<int>(get_.integer(4))};
  if (const auto budget = get_.integer(0); budget > 0) state.budget = static_cast<int>(budget);
  return state;
}

Result<> NetworkUse::put(std::string_view network, const NetworkState& state) {
  const Use use(put_);
  put_.bind(1, network);
  put_.bind(2, std::int64_t{state.budget.value_or(0)});
  put_.bind(3, number(state.refused_at));
  put_.bind(4, number(state.until));
  put_.bind(5, state.reason);
  put_.bind(6, std::int64_t{state.refusals});
  return put_.run();
}

Result<> NetworkUse::count(std::string_view network, sys_seconds now, seconds kept) {
  const Use forgetting(forget_);
  forget_.bind(1, number(minute_of(now)));
  forget_.bind(2, std::int64_t{kept.count()});
  if (auto forgotten = forget_.run(); !forgotten) return forgotten;
  const Use use(count_);
  count_.bind(1, network);
  count_.bind(2, number(minute_of(now)));
  return count_.run();
}

Result<std::vector<std::pair<sys_seconds, int>>> NetworkUse::counted(std::string_view network, sys_seconds after,
                                                                     sys_seconds now) {
  const Use use(counted_);
  counted_.bind(1, network);
  counted_.bind(2, number(after));
  counted_.bind(3, number(minute_of(now)));
  std::vector<std::pair<sys_seconds, int>> minutes;
  while (true) {
    const auto row = counted_.step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return minutes;
    minutes.emplace_back(time(counted_.integer(0)), static_cast<int>(counted_.integer(1)));
  }
}

}  // namespace sidelight::store
