// `sidelight plugin set`: text from the command line becomes a value of the setting's kind. A secret never comes from
// there: it would stay in the shell's history and stand in the list of processes.
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/near_matches.hpp"
#include "base/text.hpp"
#include "cli/ask.hpp"
#include "cli/command.hpp"
#include "cli/plugin/desk.hpp"
#include "cli/plugin/manage_commands.hpp"
#include "cli/terminal.hpp"
#include "plugin/setting_values.hpp"

namespace sidelight::cli {
namespace {

using nlohmann::json;

std::unexpected<Error> wrong(std::string message, std::string hint = {}) {
  return fail(ErrorKind::invalid_params, std::move(message), std::move(hint));
}

// What does not fit stays text, and is refused with the setting's own sentence.
json value_of(const plugin::Setting& setting, const std::string& text) {
  if (setting.kind == "number") {
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [rest, problem] = std::from_chars(text.data(), end, number);
    if (problem != std::errc() || rest != end || !(std::abs(number) < 1e300)) return text;
    const auto whole = static_cast<std::int64_t>(std::abs(number) < 9e15 ? number : 0.5);
    return static_cast<double>(whole) == number ? json(whole) : json(number);
  }
  if (setting.kind == "boolean") {
    const std::string word = to_lower_ascii(text);
    if (word == "true" || word == "yes" || word == "on") return true;
    if (word == "false" || word == "no" || word == "off") return false;
  }
  return text;
}

Result<const plugin::Setting*> find(const plugin::Manifest& manifest, const std::string& key) {
  if (const plugin::Setting* setting = plugin::find_setting(manifest, key)) return setting;
  std::vector<std::string> keys;
  std::string list;
  for (const plugin::Setting& known : manifest.settings) {
    keys.push_back(known.key);
    list += (list.empty() ? "" : ", ") + known.key;
  }
  return wrong(manifest.id + " has no setting " + plain(key) + "." + did_you_mean(key, keys),
               list.empty() ? "It has none at all." : "It has " + list + ".");
}

Result<> take(const plugin::Manifest& manifest, const std::string& text, bool alone, json& changes) {
  const auto equals = text.find('=');
  const std::string key = text.substr(0, equals);
  const auto setting = find(manifest, key);
  if (!setting) return std::unexpected(setting.error());
  const std::string again = "sidelight plugin set " + manifest.id + " " + key;
  if ((*setting)->secret) {
    if (equals != std::string::npos)
      return wrong(key + " is secret, and what stands on a command line stays in the shell's history.",
                   "Take it out of there, and use `" + again + "`, which asks for it.");
    if (!alone) return wrong(key + " is secret and is set alone.", "Use `" + again + "`.");
    auto secret = read_secret("Value of " + key + " (it is not shown): ");
    if (!secret) return std::unexpected(secret.error());
    changes[key] = *std::move(secret);
  } else {
    if (equals == std::string::npos) return wrong(key + " has no value.", "Use `" + again + "=VALUE`.");
    changes[key] = value_of(**setting, text.substr(equals + 1));
  }
  return {};
}

Result<std::string> set(app::PluginBook& book, const SetPluginOptions& options) {
  const auto found = book.find(options.id);
  if (!found) return std::unexpected(found.error());
  const plugin::Manifest manifest = (*found)->manifest;
  if (options.values.empty() && options.reset.empty())
    return wrong("Nothing to set was given.",
                 "Use KEY=VALUE; `sidelight plugin list` shows the settings that there are.");
  json changes = json::object();
  for (const std::string& value : options.values)
    if (auto taken = take(manifest, value, options.values.size() == 1, changes); !taken)
      return std::unexpected(taken.error());
  for (const std::string& key : options.reset) {
    if (const auto setting = find(manifest, key); !setting) return std::unexpected(setting.error());
    changes[key] = nullptr;
  }
  if (auto kept = book.set(options.id, changes, options.id); !kept) return std::unexpected(kept.error());
  std::string keys;
  for (const auto& [key, ignored] : changes.items()) keys += (keys.empty() ? "" : ", ") + key;
  return keys;
}

}  // namespace

int set_plugin(const SetPluginOptions& options) {
  const auto desk = Desk::open();
  if (!desk) return tell(desk.error()), kFailed;
  const auto keys = set((*desk)->book(), options);
  if (!keys) {
    tell(keys.error());
    return keys.error().kind == ErrorKind::invalid_params ? kUsage : kFailed;
  }
  std::printf("%s\n", wrap("Changed: " + *keys + ". It holds from the next page on.").c_str());
  return kDone;
}

}  // namespace sidelight::cli
