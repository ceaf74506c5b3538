#include "store/plugin_choices.hpp"

namespace sidelight::store {

// enabled: 0 or 1 as the user said, -1 where nothing was said about it.
PluginChoices::PluginChoices(Database& database)
    : handle_(database.handle()),
      states_(handle_, "SELECT plugin, enabled, stopped_build, stopped_reason, restarts FROM plugin_states"),
      values_(handle_, "SELECT plugin, key, value FROM plugin_settings"),
      enable_(handle_,
              "INSERT INTO plugin_states(plugin, enabled) VALUES(?, ?) "
              "ON CONFLICT(plugin) DO UPDATE SET enabled = excluded.enabled"),
      put_(handle_, "INSERT OR REPLACE INTO plugin_settings VALUES(?, ?, ?)"),
      remove_(handle_, "DELETE FROM plugin_settings WHERE plugin = ? AND key = ?"),
      stop_(handle_,
            "INSERT INTO plugin_states(plugin, enabled, stopped_build, stopped_reason) VALUES(?, -1, ?, ?) "
            "ON CONFLICT(plugin) DO UPDATE SET stopped_build = excluded.stopped_build, stopped_reason = "
            "excluded.stopped_reason"),
      restart_(handle_,
               "INSERT INTO plugin_states(plugin, enabled, restarts) VALUES(?, -1, 1) "
               "ON CONFLICT(plugin) DO UPDATE SET stopped_build = '', stopped_reason = '', restarts = restarts + 1"),
      forget_settings_(handle_, "DELETE FROM plugin_settings WHERE plugin = ?"),
      forget_state_(handle_, "DELETE FROM plugin_states WHERE plugin = ?") {}

Result<PluginChoices::States> PluginChoices::states() {
  const Use use(states_);
  States found;
  while (true) {
    const auto row = states_.step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return found;
    const std::int64_t enabled = states_.integer(1);
    found[states_.text(0)] = {.enabled = enabled < 0 ? std::nullopt : std::optional(enabled != 0),
                              .stopped_build = states_.text(2),
                              .stopped_reason = states_.text(3),
                              .restarts = states_.integer(4)};
  }
}

Result<PluginChoices::Values> PluginChoices::values() {
  const Use use(values_);
  Values found;
  while (true) {
    const auto row = values_.step();
    if (!row) return std::unexpected(row.error());
    if (!*row) return found;
    found[values_.text(0)][values_.text(1)] = values_.text(2);
  }
}

Result<> PluginChoices::enable(std::string_view plugin, bool enabled) {
  const Use use(enable_);
  enable_.bind(1, plugin);
  enable_.bind(2, std::int64_t{enabled});
  return enable_.run();
}

Result<> PluginChoices::put(std::string_view plugin, std::string_view key, std::string_view value) {
  Statement& statement = value.empty() ? remove_ : put_;
  const Use use(statement);
  statement.bind(1, plugin);
  statement.bind(2, key);
  if (!value.empty()) statement.bind(3, value);
  return statement.run();
}

Result<> PluginChoices::set(std::string_view plugin, const Changes& changes) {
  auto transaction = Transaction::begin(handle_);
  if (!transaction) return std::unexpected(transaction.error());
  for (const auto& [key, value] : changes)
    if (auto done = put(plugin, key, value); !done) return done;
  return transaction->commit();
}

Result<> PluginChoices::stop(std::string_view plugin, std::string_view build, std::string_view reason) {
  const Use use(stop_);
  stop_.bind(1, plugin);
  stop_.bind(2, build);
  stop_.bind(3, reason);
  return stop_.run();
}

Result<> PluginChoices::restart(std::string_view plugin) {
  const Use use(restart_);
  restart_.bind(1, plugin);
  return restart_.run();
}

Result<> PluginChoices::forget(std::string_view plugin) {
  for (Statement* statement : {&forget_settings_, &forget_state_}) {
    const Use use(*statement);
    statement->bind(1, plugin);
    if (auto done = statement->run(); !done) return done;
  }
  return {};
}

}  // namespace sidelight::store
