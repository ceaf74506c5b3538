#include "store/consents.hpp"

namespace sidelight::store {

Consents::Consents(Database& database)
    : get_(database.handle(), "SELECT allowed FROM consents WHERE plugin = ? AND permissions = ? AND library = ?"),
      put_(database.handle(), "INSERT OR REPLACE INTO consents VALUES(?, ?, ?, ?, ?)"),
      forget_(database.handle(), "DELETE FROM consents WHERE plugin = ?") {}

Result<std::optional<Decision>> Consents::get(std::string_view plugin, std::string_view permissions_fingerprint,
                                              std::string_view library_sha256) {
  const Use use(get_);
  get_.bind(1, plugin);
  get_.bind(2, permissions_fingerprint);
  get_.bind(3, library_sha256);
  const auto row = get_.step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  return get_.integer(0) == 1 ? Decision::allowed : Decision::forbidden;
}

Result<> Consents::put(std::string_view plugin, std::string_view permissions_fingerprint,
                       std::string_view library_sha256, Decision decision, std::chrono::sys_seconds now) {
  const Use use(put_);
  put_.bind(1, plugin);
  put_.bind(2, permissions_fingerprint);
  put_.bind(3, library_sha256);
  put_.bind(4, std::int64_t{decision == Decision::allowed ? 1 : 0});
  put_.bind(5, std::int64_t{now.time_since_epoch().count()});
  return put_.run();
}

Result<> Consents::forget(std::string_view plugin) {
  const Use use(forget_);
  forget_.bind(1, plugin);
  return forget_.run();
}

}  // namespace sidelight::store
