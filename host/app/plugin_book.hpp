// What there is to know and to decide about plugins: which ones are there, what the user allowed, chose and turned off.
// One place for a browser's connection and the command line; what one process changes, another sees at its next look.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/catalogue.hpp"
#include "plugin/dispatch.hpp"
#include "store/consents.hpp"
#include "store/database.hpp"
#include "store/plugin_cache.hpp"
#include "store/plugin_choices.hpp"
#include "store/plugin_log.hpp"
#include "store/secrets.hpp"

namespace sidelight::app {

struct PluginFolders {
  std::filesystem::path bundled;
  std::filesystem::path own;      ///< the user's
  std::filesystem::path secrets;  ///< the file
  std::filesystem::path log;      ///< the file
};

/// One thread. The database must outlive it.
class PluginBook {
 public:
  /// `configured`: what config.json says under plugins. A choice goes before it.
  PluginBook(store::Database& database, PluginFolders folders, nlohmann::json configured);

  /// Sees what others have changed. Cheap when that is nothing: some file times and one number.
  void look();

  /// Another number than before once a look has found something different.
  std::int64_t revision() const { return revision_; }

  const plugin::Catalogue& catalogue() const { return catalogue_; }
  const plugin::Choices& choices() const { return choices_; }
  store::PluginLog& log() { return log_; }

  /// invalid_params for an unknown id, with those that look like it; not_allowed for a refused folder, with the reason.
  Result<const plugin::Installed*> find(std::string_view id) const;

  /// The same, but a refused folder is found as well.
  Result<> know(std::string_view id) const;

  /// `asked`: what the user was shown (asked_of). not_allowed where the plugin is another one by now.
  Result<> allow(std::string_view id, std::string_view asked);
  Result<> forbid(std::string_view id);

  /// Also for a plugin that is about to be put in its place.
  Result<> decide(const plugin::Installed& plugin, store::Decision decision);

  Result<> enable(std::string_view id, bool enabled);

  /// Key to value, null for the default. All or none; a fault names its place after `place`: "params.settings.depth".
  Result<> set(std::string_view id, const nlohmann::json& settings, std::string_view place);

  Result<> restart(std::string_view id);

  /// A plugin kept ending and is off, in every process.
  void stopped(std::string_view id, std::string_view reason);

  /// Everything that is kept of a plugin; with `keep_settings` but for the user's choices.
  Result<> forget(std::string_view id, bool keep_settings);

  /// The same for plugins that another process has removed, once their workers have ended: what those wrote meanwhile.
  void forget_removed();

 private:
  plugin::Choices read_choices();
  nlohmann::json configured_for(const plugin::Manifest& manifest, std::vector<std::string>& warnings) const;
  Result<const plugin::Installed*> find_own(std::string_view id, const char* hint);

  store::Database& database_;
  PluginFolders folders_;
  nlohmann::json configured_;
  store::Consents consents_;
  store::PluginChoices kept_;
  store::Secrets secrets_;
  store::PluginLog log_;

  plugin::Catalogue catalogue_;
  plugin::Choices choices_;
  std::int64_t revision_ = 0;
  std::vector<std::string> removed_;  // and not forgotten yet
  std::string seen_files_;
  std::string seen_secrets_;
  std::optional<std::int64_t> seen_version_;  // of the database; nothing after a change of our own
};

}  // namespace sidelight::app
