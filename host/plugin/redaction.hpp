// Keeps a plugin's secret settings out of what is written down or shown about it, such as the address that it asks with
// its key inside. A net for carelessness: a plugin that wants to give its secret away can spell it in other ways.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/manifest.hpp"

namespace sidelight::plugin {

class Redaction {
 public:
  static constexpr std::size_t kShortest = 4;   ///< a shorter secret is in every text
  static constexpr std::size_t kBeginning = 6;  ///< so much of a secret is treated as the secret: a text may be cut

  /// `settings` are the values that the plugin gets.
  Redaction(const Manifest& manifest, const nlohmann::json& settings);

  /// With "[secret]" in the place of each, however it is escaped for an address or for JSON.
  std::string clean(std::string text) const;

  /// A whole one.
  bool holds(std::string_view text) const;

 private:
  std::vector<std::string> secrets_;
};

}  // namespace sidelight::plugin
