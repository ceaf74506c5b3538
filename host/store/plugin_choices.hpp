// What the user has chosen about each plugin, and which ones kept ending until they were turned off. Shared by all
// processes: the command line sees and changes what a browser's host goes by.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "store/database.hpp"
#include "store/statement.hpp"

namespace sidelight::store {

struct PluginState {
  std::optional<bool> enabled;  ///< nothing where the user has not said
  std::string stopped_build;    ///< of the plugin that kept ending; empty for none
  std::string stopped_reason;   ///< a sentence
  std::int64_t restarts = 0;    ///< counts the user's "start again"

  friend bool operator==(const PluginState&, const PluginState&) = default;
};

class PluginChoices {
 public:
  /// Plugin to state, for those that something is known of.
  using States = std::map<std::string, PluginState>;
  /// Plugin to key to JSON text.
  using Values = std::map<std::string, std::map<std::string, std::string>>;
  /// Key to JSON text; empty text takes the choice back.
  using Changes = std::map<std::string, std::string>;

  explicit PluginChoices(Database& database);

  Result<States> states();
  Result<Values> values();

  Result<> enable(std::string_view plugin, bool enabled);
  /// All or none.
  Result<> set(std::string_view plugin, const Changes& changes);

  Result<> stop(std::string_view plugin, std::string_view build, std::string_view reason);
  Result<> restart(std::string_view plugin);

  Result<> forget(std::string_view plugin);

 private:
  Result<> put(std::string_view plugin, std::string_view key, std::string_view value);

  sqlite3* handle_;
  Statement states_;
  Statement values_;
  Statement enable_;
  Statement put_;
  Statement remove_;
  Statement stop_;
  Statement restart_;
  Statement forget_settings_;
  Statement forget_state_;
};

}  // namespace sidelight::store
