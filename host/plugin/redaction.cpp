#include "plugin/redaction.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace sidelight::plugin {
namespace {

struct Match {
  std::size_t of_secret = 0;  ///< bytes of the secret that stand there
  std::size_t of_text = 0;    ///< bytes that they take there
};

// How many bytes of text stand for this byte of the secret; 0 if none do.
std::size_t stands_for(std::string_view text, char byte, bool escapes_first) {
  const bool same = text.front() == byte;
  if (same && !escapes_first) return 1;
  if (text.front() == '%' && text.size() >= 3 && percent_decode(text.substr(0, 3)) == std::string_view(&byte, 1))
    return 3;
  if (text.front() == '\\' && text.size() >= 2 && text[1] == byte) return 2;
  return same || (text.front() == '+' && byte == ' ') ? 1 : 0;
}

Match match(std::string_view text, std::string_view secret, bool escapes_first) {
  Match found;
  while (found.of_secret < secret.size() && found.of_text < text.size()) {
    const std::size_t bytes = stands_for(text.substr(found.of_text), secret[found.of_secret], escapes_first);
    if (bytes == 0) break;
    found.of_text += bytes;
    ++found.of_secret;
  }
  return found;
}

// At the beginning of the text: a secret may itself look like something escaped, so both ways of reading are tried.
Match match(std::string_view text, std::string_view secret) {
  const Match plain = match(text, secret, false), escaped = match(text, secret, true);
  return plain.of_secret >= escaped.of_secret ? plain : escaped;
}

}  // namespace

Redaction::Redaction(const Manifest& manifest, const nlohmann::json& settings) {
  for (const Setting& setting : manifest.settings) {
    if (!setting.secret || !settings.contains(setting.key)) continue;
    const auto& value = settings[setting.key].get_ref<const std::string&>();
    if (value.size() >= kShortest) secrets_.push_back(value);
  }
}

std::string Redaction::clean(std::string text) const {
  constexpr std::string_view kMark = "[secret]";
  for (const std::string& secret : secrets_) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      const Match found = match(std::string_view(text).substr(at), secret);
      if (found.of_secret < std::min(secret.size(), kBeginning)) continue;
      text.replace(at, found.of_text, kMark);
      at += kMark.size() - 1;
    }
  }
  return text;
}

bool Redaction::holds(std::string_view text) const {
  return std::ranges::any_of(secrets_, [&](const std::string& secret) {
    for (std::size_t at = 0; at < text.size(); ++at)
      if (match(text.substr(at), secret).of_secret == secret.size()) return true;
    return false;
  });
}

}  // namespace sidelight::plugin
