#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "plugin/catalogue.hpp"

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
  Command command;
  app::PluginBook& book = command.engine().plugin_book();
  const auto found = book.find(id);
  if (!found) return tell(found.error()), kFailed;
  const auto kept = allowed ? book.allow(id, plugin::asked_of(**found)) : book.forbid(id);
  if (!kept) return tell(kept.error()), kFailed;
  std::printf("%s\n",
              wrap(id + (allowed ? " may run from now on. It " + plugin::permissions_in_words((*found)->manifest) + "."
                                 : " will not run."))
                  .c_str());
  return kDone;
}

}  // namespace sidelight::cli
