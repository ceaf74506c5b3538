// What plugins ask to have kept: keys and values, apart for each plugin, bounded, with an end to each value's life.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "store/database.hpp"
#include "store/statement.hpp"

namespace sidelight::store {

class PluginCache {
 public:
  /// `bytes_per_plugin` counts keys, values and kEntryBytes for each entry.
  PluginCache(Database& database, std::size_t bytes_per_plugin);

  static constexpr std::size_t kEntryBytes = 64;

  /// Nothing for an unknown key and for one whose time is over at `now`.
  Result<std::optional<std::string>> get(std::string_view plugin, std::string_view key, std::chrono::sys_seconds now);

  /// Where it does not fit, expired values go first, then the ones put longest ago. storage_failed for a value that
  /// would not fit an empty cache.
  Result<> put(std::string_view plugin, std::string_view key, std::string_view value, std::chrono::sys_seconds expires,
               std::chrono::sys_seconds now);

  /// Everything of one plugin.
  Result<> forget(std::string_view plugin);

  /// Bytes in use, as counted for the bound.
  Result<std::size_t> usage(std::string_view plugin);

 private:
  Result<> make_room(std::string_view plugin, std::size_t size, std::chrono::sys_seconds now);

  sqlite3* handle_;
  std::size_t bound_;
  Statement get_;
  Statement put_;
  Statement remove_;
  Statement expire_;
  Statement oldest_;
  Statement forget_;
  Statement usage_;
};

}  // namespace sidelight::store
