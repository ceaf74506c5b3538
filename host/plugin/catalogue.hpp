// Which plugins there are: folders in a few places, each looked at without loading anything of it.
#pragma once

#include <filesystem>
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
  virtual bool given(std::string_view id, std::string_view permissions_fingerprint,
                     std::string_view library_sha256) const = 0;
};

struct Installed {
  Manifest manifest;
  std::filesystem::path folder;   ///< symbolic links resolved
  std::filesystem::path library;  ///< the file itself
  std::string library_sha256;     ///< empty for a bundled one, which nobody asks about
  bool bundled = false;
  bool allowed = false;  ///< bundled, or consented to exactly as it is now
};

struct RefusedFolder {
  std::filesystem::path folder;
  std::string reason;  ///< a sentence
};

struct Catalogue {
  std::vector<Installed> plugins;  ///< in the order of their ids
  std::vector<RefusedFolder> refused;
};

/// Among equal ids the first place wins. Folders, manifests and libraries that somebody else owns or can write to are
/// refused; in a bundled place that is the user's own (a development tree) the user's group may write.
Catalogue find_plugins(const std::vector<PluginPlace>& places, const Consent& consent);

/// One folder, by the same rules: for `sidelight plugin check DIR` and for installing.
Result<Installed> inspect_plugin(const std::filesystem::path& folder, bool bundled);

}  // namespace sidelight::plugin
