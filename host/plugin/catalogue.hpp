// Which plugins there are: folders in a few places, each looked at without loading anything of it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/manifest.hpp"

namespace sidelight::plugin {

/// A folder of plugin folders.
struct PluginPlace {
  std::filesystem::path path;
  bool bundled = false;  ///< came with Sidelight and is approved; others need the user's consent
};

/// What the user has agreed to, remembered by somebody else.
class Consent {
 public:
  virtual ~Consent() = default;

  /// Nothing where the user was not asked yet about exactly this.
  virtual std::optional<bool> given(std::string_view id, std::string_view permissions_fingerprint,
                                    std::string_view library_sha256) const = 0;
};

struct Installed {
  Manifest manifest;
  std::filesystem::path folder;   ///< symbolic links resolved
  std::filesystem::path library;  ///< the file itself
  std::string library_sha256;     ///< empty for a bundled one, which nobody asks about
  std::string library_stamp;      ///< stamp_of the library when it was looked at
  std::string manifest_stamp;
  bool bundled = false;
  bool allowed = false;    ///< bundled, or consented to exactly as it is now
  bool forbidden = false;  ///< the user said no to exactly this

  friend bool operator==(const Installed&, const Installed&) = default;
};

/// One that came with Sidelight and asks others on the network: it is off until the user turns it on, and sees no page
/// of a private window.
bool is_opt_in(const Installed& plugin);

/// What would be allowed, exactly: permissions and library. Empty for a bundled one.
std::string asked_of(const Installed& plugin);

/// Tells one build of a plugin from the next.
std::string build_of(const Installed& plugin);

struct RefusedFolder {
  std::filesystem::path folder;
  std::string reason;  ///< a sentence

  friend bool operator==(const RefusedFolder&, const RefusedFolder&) = default;
};

struct Catalogue {
  std::vector<Installed> plugins;  ///< in the order of their ids
  std::vector<RefusedFolder> refused;

  friend bool operator==(const Catalogue&, const Catalogue&) = default;
};

/// Among equal ids the first place wins. Folders, manifests and libraries that somebody else owns or can write to are
/// refused; in a bundled place that is the user's own (a development tree) the user's group may write. A library that
/// has not changed since `before` is not read again.
Catalogue find_plugins(const std::vector<PluginPlace>& places, const Consent& consent, const Catalogue& before = {});

/// Differs from an earlier one if find_plugins would find something else: times, sizes and rights of all files that it
/// looks at. Reads none of them.
std::string look_at(const std::vector<PluginPlace>& places);

/// One folder, by the same rules: for `sidelight plugin check DIR` and for installing.
Result<Installed> inspect_plugin(const std::filesystem::path& folder, bool bundled);

}  // namespace sidelight::plugin
