#include "cli/plugin/desk.hpp"

#include "app/engine.hpp"
#include "app/settings.hpp"
#include "cli/command.hpp"

namespace sidelight::cli {

Result<std::unique_ptr<Desk>> Desk::open() {
  const UserFolders folders = user_folders();
  auto database = store::Database::open(folders.data / "sidelight.db");
  if (!database) return std::unexpected(database.error());
  if (!database->warning().empty())
    tell({.kind = ErrorKind::storage_failed, .message = database->warning(), .hint = {}});
  const auto settings = app::load_settings(folders.config);
  if (!settings) tell(settings.error());
  std::unique_ptr<Desk> desk(new Desk(*std::move(database)));
  desk->folders_ = app::plugin_folders(folders);
  desk->book_.emplace(desk->database_, desk->folders_, settings ? settings->plugins : nlohmann::json::object());
  return desk;
}

}  // namespace sidelight::cli
