#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/plugin/manage_commands.hpp"
#include "cli/terminal.hpp"
#include "wire/message.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;

// A setting of the entry, as "depth = 3 (Levels of headings.)".
std::string setting_in_words(const json& setting) {
  std::string value = "not set";
  if (setting.contains("set")) {
    if (setting["set"] == true) value = "set, secret";
  } else if (!setting["value"].is_null()) {
    value = setting["value"].is_string() ? setting["value"].get<std::string>() : setting["value"].dump();
  }
  return setting["key"].get<std::string>() + " = " + value + " (" + setting["about"].get<std::string>() + ")";
}

// What the user can do about a plugin that does not run.
std::string advice(const json& entry) {
  const std::string id = plain(entry["id"].get<std::string>());
  if (entry["consent"] == "asked" || entry["consent"] == "forbidden")
    return "To let it run: sidelight plugin allow " + id;
  if (entry["enabled"] == false) return "To turn it on: sidelight plugin enable " + id;
  if (entry["mayRestart"] == true) return "To start it again: sidelight plugin restart " + id;
  return {};
}

void print_entry(const json& entry) {
  const auto text = [&](const char* key) { return entry[key].get<std::string>(); };
  std::printf("%s  %s %s\n", bold(plain(text("id"))).c_str(), plain(text("version")).c_str(), text("state").c_str());
  for (const char* key : {"about", "permissions", "reason"})
    if (!text(key).empty()) std::printf("%s\n", wrap(text(key), 4).c_str());
  for (const json& warning : entry["warnings"]) std::printf("%s\n", wrap(warning.get<std::string>(), 4).c_str());
  for (const json& setting : entry["settings"]) std::printf("%s\n", wrap(setting_in_words(setting), 6).c_str());
  if (const std::string what = advice(entry); !what.empty()) std::printf("    %s\n", faint(what).c_str());
}

}  // namespace

int list_plugins(bool as_json) {
  Command command;
  const json list = command.engine().plugins().list();
  if (as_json) {
    std::puts(wire::dump(list).c_str());
  } else {
    for (const json& entry : list) print_entry(entry);
    if (list.empty()) std::puts("There are no plugins.");
  }
  return kDone;
}

}  // namespace sidelight::cli
