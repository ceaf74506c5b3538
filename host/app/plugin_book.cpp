#include "app/plugin_book.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "app/adapters.hpp"
#include "base/near_matches.hpp"
#include "plugin/checked_json.hpp"
#include "plugin/setting_values.hpp"

namespace sidelight::app {
namespace {

using nlohmann::json;
using plugin::Installed;

std::vector<plugin::PluginPlace> places(const PluginFolders& folders) {
  return {{folders.bundled, true}, {folders.own, false}};
}

// What the user has agreed to, as the store remembers it.
class ConsentBook : public plugin::Consent {
 public:
  explicit ConsentBook(store::Consents& consents) : consents_(consents) {}
  std::optional<bool> given(std::string_view id, std::string_view permissions, std::string_view sha256) const override {
    const auto decision = consents_.get(id, permissions, sha256);
    complete_ = complete_ && decision;
    if (!decision || !*decision) return std::nullopt;
    return **decision == store::Decision::allowed;
  }

  /// False where one could not be read just now.
  bool complete() const { return complete_; }

 private:
  mutable bool complete_ = true;
  store::Consents& consents_;
};

// Of a map of maps; nothing where it is not there.
const std::string* value_of(const store::Secrets::Values& values, const std::string& id, const std::string& key) {
  const auto plugin = values.find(id);
  if (plugin == values.end()) return nullptr;
  const auto value = plugin->second.find(key);
  return value == plugin->second.end() ? nullptr : &value->second;
}

}  // namespace

PluginBook::PluginBook(store::Database& database, PluginFolders folders, json configured)
    : database_(database),
      folders_(std::move(folders)),
      configured_(std::move(configured)),
      consents_(database),
      kept_(database),
      secrets_(folders_.secrets),
      log_(folders_.log) {
  look();
}

void PluginBook::look() {
  std::string files = plugin::look_at(places(folders_));
  std::string secrets = secrets_.stamp();
  const std::int64_t version = database_.version();
  if (files == seen_files_ && secrets == seen_secrets_ && version == seen_version_) return;
  seen_files_ = std::move(files);
  seen_secrets_ = std::move(secrets);
  seen_version_ = version;
  const ConsentBook consents(consents_);
  plugin::Catalogue found = plugin::find_plugins(places(folders_), consents, catalogue_);
  if (!consents.complete()) seen_version_.reset();  // to be looked at again
  const auto before = std::exchange(catalogue_, std::move(found));
  for (const Installed& known : before.plugins)
    if (!know(known.manifest.id)) removed_.push_back(known.manifest.id);
  plugin::Choices read = read_choices();
  if (!(catalogue_ == before) || !(read == choices_)) ++revision_;
  choices_ = std::move(read);
}

plugin::Choices PluginBook::read_choices() {
  const auto states = kept_.states();
  const auto values = kept_.values();
  if (!states || !values) {  // another process is writing, say
    seen_version_.reset();
    plugin::Choices known = choices_;
    for (const Installed& installed : catalogue_.plugins)
      if (const std::string& id = installed.manifest.id;
          plugin::is_opt_in(installed) && !known.settings.contains(id) &&
          std::ranges::find(known.turned_off, id) == known.turned_off.end())
        known.turned_off.push_back(id);  // until it is known that the user wants it
    return known;
  }
  const auto secrets = secrets_.read();
  plugin::Choices choices;
  for (const Installed& installed : catalogue_.plugins) {
    const std::string& id = installed.manifest.id;
    std::vector<std::string> warnings;
    json chosen = configured_for(installed.manifest, warnings);
    for (const plugin::Setting& setting : installed.manifest.settings) {
      if (setting.secret && !secrets) {
        warnings.push_back(secrets.error().message);
      } else if (setting.secret) {
        if (const std::string* value = value_of(*secrets, id, setting.key)) chosen[setting.key] = *value;
      } else if (const std::string* value = value_of(*values, id, setting.key)) {
        json parsed = json::parse(*value, nullptr, false);
        const std::string fault = plugin::setting_fault(setting, parsed);
        if (fault.empty())
          chosen[setting.key] = std::move(parsed);
        else
          warnings.push_back("Your choice for " + setting.key + " is left out: it " + fault + ".");
      }
    }
    choices.settings[id] = std::move(chosen);
    if (!warnings.empty()) choices.warnings[id] = std::move(warnings);
    const auto state = states->find(id);
    const store::PluginState kept = state == states->end() ? store::PluginState() : state->second;
    if (!kept.enabled.value_or(!plugin::is_opt_in(installed))) choices.turned_off.push_back(id);
    if (state == states->end()) continue;
    plugin::Standing& standing = choices.standings[id];
    standing.restarts = kept.restarts;
    if (kept.stopped_build == plugin::build_of(installed)) standing.stopped = kept.stopped_reason;
  }
  return choices;
}

// What of config.json fits, and a sentence about what does not.
json PluginBook::configured_for(const plugin::Manifest& manifest, std::vector<std::string>& warnings) const {
  json chosen = json::object();
  const auto own = configured_.find(manifest.id);
  if (own == configured_.end()) return chosen;
  for (const auto& [key, value] : own->items()) {
    const plugin::Setting* setting = plugin::find_setting(manifest, key);
    const std::string fault =
        setting == nullptr ? "is not a setting of this plugin" : plugin::setting_fault(*setting, value);
    if (fault.empty())
      chosen[key] = value;
    else
      warnings.push_back("config.json: plugins." + manifest.id + "." + plugin::shown(key) + ": " + fault + ".");
  }
  return chosen;
}

Result<> PluginBook::know(std::string_view id) const {
  std::vector<std::string> ids;
  for (const Installed& installed : catalogue_.plugins) ids.push_back(installed.manifest.id);
  for (const plugin::RefusedFolder& refused : catalogue_.refused) ids.push_back(refused.folder.filename().string());
  if (std::ranges::find(ids, id) != ids.end()) return {};
  return fail(ErrorKind::invalid_params, "There is no plugin " + plugin::shown(id) + "." + did_you_mean(id, ids),
              ids.empty() ? "No plugin is installed." : "The list of plugins names those that there are.");
}

Result<const Installed*> PluginBook::find(std::string_view id) const {
  for (const Installed& installed : catalogue_.plugins)
    if (installed.manifest.id == id) return &installed;
  for (const plugin::RefusedFolder& refused : catalogue_.refused)
    if (refused.folder.filename() == id)
      return fail(ErrorKind::not_allowed, refused.reason, "Mend that, then try again.");
  return std::unexpected(know(id).error());
}

Result<const Installed*> PluginBook::find_own(std::string_view id, const char* hint) {
  look();
  auto installed = find(id);
  if (installed && (*installed)->bundled)
    return fail(ErrorKind::not_allowed, std::string(id) + " came with Sidelight, which needs no consent.", hint);
  return installed;
}

Result<> PluginBook::decide(const Installed& installed, store::Decision decision) {
  seen_version_.reset();
  return consents_.put(installed.manifest.id, permissions_fingerprint(installed.manifest), installed.library_sha256,
                       decision, now());
}

Result<> PluginBook::allow(std::string_view id, std::string_view asked) {
  const auto installed = find_own(id, "Where it is off, turn it on: `sidelight plugin enable`.");
  if (!installed) return std::unexpected(installed.error());
  if (asked != plugin::asked_of(**installed))
    return fail(ErrorKind::not_allowed, std::string(id) + " has changed since it was shown; look at it again.");
  return decide(**installed, store::Decision::allowed);
}

Result<> PluginBook::forbid(std::string_view id) {
  const auto installed = find_own(id, "Turn it off instead.");
  if (!installed) return std::unexpected(installed.error());
  return decide(**installed, store::Decision::forbidden);
}

Result<> PluginBook::enable(std::string_view id, bool enabled) {
  look();
  if (const auto installed = find(id); !installed) return std::unexpected(installed.error());
  seen_version_.reset();
  return kept_.enable(id, enabled);
}

Result<> PluginBook::set(std::string_view id, const json& settings, std::string_view place) {
  look();
  const auto installed = find(id);
  if (!installed) return std::unexpected(installed.error());
  const plugin::Manifest& manifest = (*installed)->manifest;
  store::PluginChoices::Changes open, secret;
  for (const auto& [key, value] : settings.items()) {
    const plugin::Setting* setting = plugin::find_setting(manifest, key);
    const std::string fault = setting == nullptr ? "is not a setting of " + manifest.id
                              : value.is_null()  ? ""
                                                 : plugin::setting_fault(*setting, value);
    if (!fault.empty()) {
      std::vector<std::string> keys;
      for (const plugin::Setting& known : manifest.settings) keys.push_back(known.key);
      return fail(ErrorKind::invalid_params, std::string(place) + "." + plugin::shown(key) + ": " + fault + "." +
                                                 (setting == nullptr ? did_you_mean(key, keys) : ""));
    }
    if (setting->secret)
      secret[key] = value.is_null() ? "" : value.get<std::string>();
    else
      open[key] = value.is_null() ? "" : value.dump();
  }
  seen_version_.reset();
  if (!secret.empty())
    if (auto kept = secrets_.put(id, secret); !kept) return kept;
  return open.empty() ? Result<>() : kept_.set(id, open);
}

Result<> PluginBook::restart(std::string_view id) {
  look();
  if (const auto installed = find(id); !installed) return std::unexpected(installed.error());
  seen_version_.reset();
  return kept_.restart(id);
}

void PluginBook::stopped(std::string_view id, std::string_view reason) {
  const auto installed = find(id);
  if (!installed) return;
  seen_version_.reset();
  if (auto kept = kept_.stop(id, plugin::build_of(**installed), reason); !kept)
    spdlog::warn("That {} is off could not be written down: {}", id, kept.error().message);
}

Result<> PluginBook::forget(std::string_view id, bool keep_settings) {
  seen_version_.reset();
  if (auto done = consents_.forget(id); !done) return done;
  if (auto done = store::PluginCache(database_, 0).forget(id); !done) return done;
  if (auto done = log_.forget(id); !done) return done;
  if (keep_settings) return {};
  if (auto done = kept_.forget(id); !done) return done;
  return secrets_.forget(id);
}

void PluginBook::forget_removed() {
  for (const std::string& id : std::exchange(removed_, {})) {
    static_cast<void>(store::PluginCache(database_, 0).forget(id));
    static_cast<void>(log_.forget(id));
  }
}

}  // namespace sidelight::app
