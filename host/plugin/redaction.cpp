#include "plugin/redaction.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace sidelight::plugin {

Redaction::Redaction(const Manifest& manifest, const nlohmann::json& settings) {
  for (const Setting& setting : manifest.settings) {
    if (!setting.secret || !settings.contains(setting.key)) continue;
    const auto& value = settings[setting.key].get_ref<const std::string&>();
    if (value.size() < kShortest) continue;
    secrets_.push_back(value);
    if (std::string encoded = percent_encode(value); encoded != value) secrets_.push_back(std::move(encoded));
  }
}

std::string Redaction::clean(std::string text) const {
  constexpr std::string_view kMark = "[secret]";
  for (const std::string& secret : secrets_) {
    const std::string beginning = secret.substr(0, kBeginning);
    for (std::size_t at = text.find(beginning); at != std::string::npos; at = text.find(beginning, at + kMark.size())) {
      const std::string_view rest = std::string_view(text).substr(at);
      const auto end = std::ranges::mismatch(rest, secret).in1;
      text.replace(at, static_cast<std::size_t>(end - rest.begin()), kMark);
    }
  }
  return text;
}

bool Redaction::holds(std::string_view text) const {
  return std::ranges::any_of(secrets_, [&](const std::string& secret) { return text.contains(secret); });
}

}  // namespace sidelight::plugin
