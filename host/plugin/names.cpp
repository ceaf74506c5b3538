#include "plugin/names.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "plugin/manifest.hpp"

namespace sidelight::plugin {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A DNS label in lower case.
bool is_label(std::string_view label) {
  if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
  return std::all_of(label.begin(), label.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-'; });
}

bool are_labels(const std::vector<std::string_view>& labels) {
  return std::all_of(labels.begin(), labels.end(), is_label);
}

bool is_number(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

// Second levels under which countries register names for others: *.co.uk is as wide as *.com.
bool is_shared_second_level(std::string_view label) {
  static constexpr std::array<std::string_view, 9> kShared = {"ac", "co",  "com", "edu", "gov",
                                                              "ne", "net", "or",  "org"};
  return std::find(kShared.begin(), kShared.end(), label) != kShared.end();
}

}  // namespace

bool is_reverse_dns(std::string_view text) {
  if (text.empty() || text.size() > 128 || text.front() < 'a' || text.front() > 'z') return false;
  const auto labels = split(text, '.');
  return labels.size() >= 2 && labels.size() <= 8 && are_labels(labels);
}

bool is_slot(std::string_view text) {
  return text == kArticleSlot || text == kPageSlot || text == kEntitiesSlot || text == kCardsSlot ||
         is_reverse_dns(text);
}

std::string host_pattern_fault(std::string_view pattern) {
  const bool wild = pattern.starts_with("*.");
  const std::string_view name = wild ? pattern.substr(2) : pattern;
  if (name.contains('*')) return "may have one leading *. and no other star";
  if (name.contains('/') || name.contains(':')) return "is a name alone, without scheme, port or path";
  const auto labels = split(name, '.');
  if (name.empty() || name.size() > 253 || !are_labels(labels)) return "is not a host name in lower case";
  if (is_number(labels.back())) return "is an address, not a name";
  if (labels.size() < 2) return wild ? "is too wide" : "is not a full host name";
  const bool shared = labels.size() == 2 && labels[1].size() == 2 && is_shared_second_level(labels[0]);
  if (wild && shared) return "is too wide";
  return {};
}

bool is_language_tag(std::string_view text) {
  if (text.size() < 2 || text.size() > 35) return false;
  const auto parts = split(text, '-');
  if (parts[0].size() < 2 || !std::all_of(parts[0].begin(), parts[0].end(), is_letter)) return false;
  return std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    return !part.empty() && part.size() <= 8 &&
           std::all_of(part.begin(), part.end(), [](char c) { return is_letter(c) || is_digit(c); });
  });
}

bool is_library_name(std::string_view text) {
  if (text.empty() || text.size() > 100 || text.front() == '.') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '_' || c == '+' || c == '-';
  });
}

}  // namespace sidelight::plugin
