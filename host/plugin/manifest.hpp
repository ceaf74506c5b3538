// plugin.json: who a plugin is and what it may do, read without loading anything of it.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace sidelight::plugin {

/// The API that this host speaks; a manifest of another major is refused.
inline constexpr int kApiMajor = 1;
inline constexpr int kApiMinor = 0;

/// Every key of plugin.json, and of an entry of its settings. docs/plugin-manifest.md says what each means.
inline constexpr std::array<std::string_view, 15> kManifestKeys = {
    "sidelight", "id",        "name",  "version", "about",   "library",  "needs",  "uses",
    "gives",     "languages", "hosts", "cache",   "timeout", "settings", "$schema"};
inline constexpr std::array<std::string_view, 5> kSettingKeys = {"kind", "default", "about", "secret", "choices"};

/// Slots that Sidelight itself fills, and those with a meaning of their own.
inline constexpr std::string_view kArticleSlot = "article";
inline constexpr std::string_view kPageSlot = "page.html";
inline constexpr std::string_view kEntitiesSlot = "entities";
inline constexpr std::string_view kCardsSlot = "cards";

struct Setting {
  std::string key;
  std::string kind;  ///< "text", "number", "boolean", "choice"
  std::string about;
  nlohmann::json initial;            ///< the value without a choice of the user's; null where plugin.json has none
  std::vector<std::string> choices;  ///< of a choice
  bool secret = false;

  friend bool operator==(const Setting&, const Setting&) = default;
};

struct Manifest {
  int api_minor = 0;
  std::string id;
  std::string name;
  std::string version;
  std::string about;
  std::string library;  ///< base name, without folder
  std::vector<std::string> needs;
  std::vector<std::string> uses;
  std::vector<std::string> gives;
  std::vector<std::string> languages;  ///< BCP 47, lower case; empty: all
  std::vector<std::string> hosts;      ///< lower case; exact or with one leading "*."
  std::size_t cache = 0;               ///< bytes
  std::chrono::milliseconds timeout{2000};
  std::vector<Setting> settings;
  std::vector<std::string> warnings;  ///< sentences about keys that nobody knows

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

/// `folder`/plugin.json. Every fault is plugin_invalid, a sentence with its place: "plugin.json: hosts[1]: *.com is too
/// wide."
Result<Manifest> read_manifest(const std::filesystem::path& folder);

/// The same for text that was read already; `folder_name` is what the id has to equal.
Result<Manifest> parse_manifest(std::string_view text, std::string_view folder_name);

bool needs_or_uses(const Manifest& manifest, std::string_view slot);
bool gives(const Manifest& manifest, std::string_view slot);

/// "en" takes "en-GB"; a page whose language is not known is taken.
bool takes_language(const Manifest& manifest, std::string_view language);

/// Whether `fetch` may reach this host (lower case, as a URL parser gives it).
bool may_reach(const Manifest& manifest, std::string_view host);

/// Changes whenever the plugin asks for something else than before. Hex.
std::string permissions_fingerprint(const Manifest& manifest);

/// "reads the article; sends requests to www.wikidata.org and can tell it what you read; keeps up to 5 MB"
std::string permissions_in_words(const Manifest& manifest);

/// What `now` may do that `before` could not, in the same words; empty if that is nothing.
std::string further_permissions_in_words(const Manifest& before, const Manifest& now);

}  // namespace sidelight::plugin
