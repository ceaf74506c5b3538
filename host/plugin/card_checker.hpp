// The common parts of cards: each function copies what it found good into `out` and leaves the first fault with the
// checker.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

#include "plugin/card.hpp"
#include "plugin/checked_json.hpp"

namespace sidelight::plugin {

class CardChecker {
 public:
  using json = nlohmann::json;

  explicit CardChecker(std::string_view article_text) : article_text_(article_text) {}

  Checker& faults() { return faults_; }

  /// Copies a text member.
  void text(const json& from, json& out, std::string_view key, const Place& place, const TextRule& rule);
  /// Copies `evidence` and `link`, where there are any.
  void evidence(const json& from, json& out, const Place& place);
  void link(const json& from, json& out, const Place& place);
  /// Copies an ISO 8601 time.
  void time(const json& from, json& out, std::string_view key, const Place& place, Presence presence);
  /// Copies a word of one of the given ones.
  template <class Words>
  std::string_view word(const json& from, json& out, std::string_view key, const Place& place, const Words& words,
                        std::string_view otherwise);

  /// Runs `each(entry, copy, place)` over a list of objects and puts the copies into `out`.
  template <class Each>
  void entries(const json& from, json& out, std::string_view key, const Place& place, std::size_t most, Each each) {
    const json* list = faults_.array(from, key, place, Presence::required, 1, most);
    if (list == nullptr) return;
    const Place here = place.member(key);
    json copies = json::array();
    for (std::size_t i = 0; i < list->size() && faults_.ok(); ++i) {
      json copy = json::object();
      const Place entry = here.item(i);
      if (faults_.check_object((*list)[i], entry)) each((*list)[i], copy, entry);
      copies.push_back(std::move(copy));
    }
    out[std::string(key)] = std::move(copies);
  }

 private:
  void span(const json& value, json& out, const Place& place);

  std::string_view article_text_;
  Checker faults_{"card"};
  std::size_t spans_ = 0;
  std::size_t quoted_ = 0;
};

template <class Words>
std::string_view CardChecker::word(const json& from, json& out, std::string_view key, const Place& place,
                                   const Words& words, std::string_view otherwise) {
  const TextRule rule{otherwise.empty() ? Presence::required : Presence::optional, 40};
  if (!from.contains(key)) out[std::string(key)] = otherwise;
  const std::string* value = faults_.text(from, key, place, rule);
  if (value == nullptr) return otherwise;
  std::string known;
  for (const std::string_view candidate : words) {
    if (candidate == *value) {
      out[std::string(key)] = *value;
      return candidate;
    }
    known += (known.empty() ? "" : ", ") + std::string(candidate);
  }
  faults_.fault(place.member(key), shown(*value) + " is none of " + known);
  return otherwise;
}

/// Year, month, day or minute, with or without seconds and offset, of a real calendar day.
bool is_iso_time(std::string_view text);

/// http or https as base/url.hpp reads it, without a user name.
bool is_web_link(std::string_view text);

/// Checks and copies what `kind` adds; false for a kind that is not known.
bool check_kind(CardChecker& checker, std::string_view kind, const nlohmann::json& from, nlohmann::json& out);

}  // namespace sidelight::plugin
