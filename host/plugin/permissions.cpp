// What a plugin may do: the questions that are asked of a manifest.
#include <algorithm>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "plugin/manifest.hpp"

namespace sidelight::plugin {
namespace {

bool contains(const std::vector<std::string>& values, std::string_view value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

std::vector<std::string> sorted(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  return values;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " and " : ", ";
    text += names[i];
  }
  return text;
}

std::string size_in_words(std::size_t bytes) {
  constexpr std::size_t kMega = 1024 * 1024;
  if (bytes >= kMega) {
    const std::size_t tenths = (bytes * 10 + kMega / 2) / kMega;
    std::string text = std::to_string(tenths / 10);
    if (tenths % 10 != 0) text.append(".").append(std::to_string(tenths % 10));
    return text + " MB";
  }
  return bytes >= 1024 ? std::to_string((bytes + 512) / 1024) + " KB" : std::to_string(bytes) + " bytes";
}

std::vector<std::string> reads_of(const Manifest& manifest) {
  std::vector<std::string> reads = manifest.needs;
  reads.insert(reads.end(), manifest.uses.begin(), manifest.uses.end());
  return reads;
}

// Besides article and page.
std::vector<std::string> further_clauses(const Manifest& manifest) {
  std::vector<std::string> clauses, slots;
  for (const std::string& slot : reads_of(manifest))
    if (slot != kArticleSlot && slot != kPageSlot) slots.push_back(slot);
  if (!slots.empty()) clauses.push_back("reads what other plugins give as " + listed(slots));
  if (!manifest.hosts.empty())
    clauses.push_back("sends requests to " + listed(manifest.hosts) + " and can tell " +
                      (manifest.hosts.size() == 1 ? "it" : "them") + " what you read");
  if (manifest.cache > 0) clauses.push_back("keeps up to " + size_in_words(manifest.cache));
  return clauses;
}

// Whether one of the patterns allows all that `host`, a name or a pattern, stands for.
bool covers(const std::vector<std::string>& patterns, std::string_view host) {
  const std::string_view name = host.starts_with("*.") ? host.substr(2) : host;
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return pattern == host || (pattern.starts_with("*.") && name.ends_with(std::string_view(pattern).substr(1)));
  });
}

}  // namespace

bool needs_or_uses(const Manifest& manifest, std::string_view slot) {
  return contains(manifest.needs, slot) || contains(manifest.uses, slot);
}

bool gives(const Manifest& manifest, std::string_view slot) {
  return contains(manifest.gives, slot);
}

bool takes_language(const Manifest& manifest, std::string_view language) {
  if (manifest.languages.empty() || language.empty()) return true;
  const std::string page = to_lower_ascii(language);
  return std::any_of(manifest.languages.begin(), manifest.languages.end(),
                     [&](const std::string& tag) { return page == tag || page.starts_with(tag + "-"); });
}

bool may_reach(const Manifest& manifest, std::string_view host) {
  return std::any_of(manifest.hosts.begin(), manifest.hosts.end(), [&](const std::string& pattern) {
    if (!pattern.starts_with("*.")) return host == pattern;
    const std::string_view suffix = std::string_view(pattern).substr(1);
    return host.size() > suffix.size() && host.ends_with(suffix);
  });
}

std::string permissions_fingerprint(const Manifest& manifest) {
  const nlohmann::json asked = {
      {"reads", sorted(reads_of(manifest))}, {"hosts", sorted(manifest.hosts)}, {"cache", manifest.cache}};
  return sha256_hex(asked.dump());
}

std::string permissions_in_words(const Manifest& manifest) {
  // The text of the article is part of every job, whatever the slots.
  std::string words = needs_or_uses(manifest, kPageSlot) ? "reads the article and the whole page" : "reads the article";
  for (const std::string& clause : further_clauses(manifest)) words += "; " + clause;
  return words;
}

std::string further_permissions_in_words(const Manifest& before, const Manifest& now) {
  Manifest further;
  for (const std::string& slot : reads_of(now))
    if (!contains(reads_of(before), slot)) further.needs.push_back(slot);
  for (const std::string& host : now.hosts)
    if (!covers(before.hosts, host)) further.hosts.push_back(host);
  if (now.cache > before.cache) further.cache = now.cache;
  std::string words = contains(further.needs, kPageSlot) ? "reads the whole page" : "";
  for (const std::string& clause : further_clauses(further)) words += (words.empty() ? "" : "; ") + clause;
  return words;
}

}  // namespace sidelight::plugin
