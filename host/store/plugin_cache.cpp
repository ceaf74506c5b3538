#include "store/plugin_cache.hpp"

namespace sidelight::store {
namespace {

std::int64_t seconds(std::chrono::sys_seconds time) {
  return time.time_since_epoch().count();
}

}  // namespace

PluginCache::PluginCache(Database& database, std::size_t bytes_per_plugin)
    : handle_(database.handle()),
      bound_(bytes_per_plugin),
      get_(handle_, "SELECT value FROM plugin_cache WHERE plugin = ? AND key = ? AND expires_at > ?"),
      put_(handle_, "INSERT INTO plugin_cache(plugin, key, value, size, expires_at) VALUES(?, ?, ?, ?, ?)"),
      remove_(handle_, "DELETE FROM plugin_cache WHERE plugin = ? AND key = ?"),
      expire_(handle_, "DELETE FROM plugin_cache WHERE plugin = ? AND expires_at <= ?"),
      oldest_(handle_, "DELETE FROM plugin_cache WHERE id = (SELECT min(id) FROM plugin_cache WHERE plugin = ?)"),
      forget_(handle_, "DELETE FROM plugin_cache WHERE plugin = ?"),
      usage_(handle_, "SELECT bytes FROM plugin_cache_usage WHERE plugin = ?") {}

Result<std::optional<std::string>> PluginCache::get(std::string_view plugin, std::string_view key,
                                                    std::chrono::sys_seconds now) {
  const Use use(get_);
  get_.bind(1, plugin);
  get_.bind(2, key);
  get_.bind(3, seconds(now));
  const auto row = get_.step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return std::nullopt;
  return get_.text(0);
}

Result<> PluginCache::put(std::string_view plugin, std::string_view key, std::string_view value,
                          std::chrono::sys_seconds expires, std::chrono::sys_seconds now) {
  const std::size_t size = key.size() + value.size() + kEntryBytes;
  if (size > bound_)
    return fail(ErrorKind::storage_failed, "A value of " + std::to_string(size) + " bytes does not fit a cache of " +
                                               std::to_string(bound_) + ".");
  auto transaction = Transaction::begin(handle_);
  if (!transaction) return std::unexpected(transaction.error());
  {
    const Use use(remove_);
    remove_.bind(1, plugin);
    remove_.bind(2, key);
    if (auto done = remove_.run(); !done) return done;
  }
  if (auto done = make_room(plugin, size, now); !done) return done;
  {
    const Use use(put_);
    put_.bind(1, plugin);
    put_.bind(2, key);
    put_.bind_blob(3, value);
    put_.bind(4, static_cast<std::int64_t>(size));
    put_.bind(5, seconds(expires));
    if (auto done = put_.run(); !done) return done;
  }
  return transaction->commit();
}

Result<> PluginCache::make_room(std::string_view plugin, std::size_t size, std::chrono::sys_seconds now) {
  auto used = usage(plugin);
  if (used && *used + size > bound_) {
    const Use use(expire_);
    expire_.bind(1, plugin);
    expire_.bind(2, seconds(now));
    if (auto done = expire_.run(); !done) return done;
    used = usage(plugin);
  }
  while (used && *used > 0 && *used + size > bound_) {
    const Use use(oldest_);
    oldest_.bind(1, plugin);
    if (auto done = oldest_.run(); !done) return done;
    const std::size_t before = *used;
    used = usage(plugin);
    if (used && *used >= before)
      return fail(ErrorKind::storage_failed, "The count of a plugin's cache is wrong.", "Run sidelight doctor.");
  }
  if (!used) return std::unexpected(used.error());
  return {};
}

Result<> PluginCache::forget(std::string_view plugin) {
  const Use use(forget_);
  forget_.bind(1, plugin);
  return forget_.run();
}

Result<std::size_t> PluginCache::usage(std::string_view plugin) {
  const Use use(usage_);
  usage_.bind(1, plugin);
  const auto row = usage_.step();
  if (!row) return std::unexpected(row.error());
  return *row ? static_cast<std::size_t>(usage_.integer(0)) : 0;
}

}  // namespace sidelight::store
