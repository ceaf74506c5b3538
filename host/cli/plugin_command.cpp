#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/adapters.hpp"
#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "plugin/catalogue.hpp"
#include "store/consents.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;

std::string text(const json& row, const char* key) {
  return row.contains(key) && row[key].is_string() ? row[key].get<std::string>() : std::string();
}

}  // namespace

int list_plugins(bool as_json) {
  Command command;
  const json list = command.engine().plugins().list();
  if (as_json) {
    std::puts(list.dump().c_str());
    return kDone;
  }
  for (const json& row : list) {
    std::printf("%s  %s %s\n", bold(plain(text(row, "id"))).c_str(), plain(text(row, "version")).c_str(),
                text(row, "state").c_str());
    for (const char* key : {"about", "permissions", "reason"})
      if (!text(row, key).empty()) std::printf("%s\n", wrap(text(row, key), 4).c_str());
  }
  return kDone;
}

int decide_about_plugin(const std::string& id, bool allowed) {
  const UserFolders folders = user_folders();
  const auto found = plugin::inspect_plugin(folders.data / "plugins" / id, false);
  if (!found) return tell(found.error()), kFailed;
  auto database = store::Database::open(folders.data / "sidelight.db");
  if (!database) return tell(database.error()), kFailed;
  const auto decision = allowed ? store::Decision::allowed : store::Decision::forbidden;
  const auto kept = store::Consents(*database).put(id, plugin::permissions_fingerprint(found->manifest),
                                                   found->library_sha256, decision, app::now());
  if (!kept) return tell(kept.error()), kFailed;
  std::printf("%s\n",
              wrap(id + (allowed ? " may run from now on. It " + plugin::permissions_in_words(found->manifest) + "."
                                 : " will not run."))
                  .c_str());
  return kDone;
}

}  // namespace sidelight::cli
