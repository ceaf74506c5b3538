// Reads JSON that came from outside member by member. The first fault is kept, as a sentence with its place:
// "card: items[3].evidence[0]: ends at 912, the text has 900 bytes."
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace sidelight::plugin {

/// Where in a document, as a chain on the stack; written out only when there is something to say about it.
struct Place {
  const Place* above = nullptr;
  std::string_view key = {};
  std::size_t index = 0;

  Place member(std::string_view name) const { return {this, name, 0}; }
  Place item(std::size_t number) const { return {this, {}, number}; }
  std::string text() const;  ///< "items[3].evidence[0]", empty for the document itself
};

enum class Presence { optional, required };

struct TextRule {
  Presence presence = Presence::optional;
  std::size_t most = 500;  ///< bytes
  bool lines = false;      ///< may hold line breaks and tabs
  bool may_be_empty = false;
};

class Checker {
 public:
  /// `document` opens each sentence: "card", "plugin.json".
  explicit Checker(std::string document) : document_(std::move(document)) {}

  /// Size and depth are bounded before anything is built. Nothing after a fault.
  std::optional<nlohmann::json> parse_any(std::string_view text, std::size_t most_bytes, std::size_t most_depth);

  /// The same for what has to be an object.
  std::optional<nlohmann::json> parse(std::string_view text, std::size_t most_bytes, std::size_t most_depth);

  void fault(const Place& place, std::string sentence);  ///< without a full stop; only the first one counts
  bool ok() const { return fault_.empty(); }
  std::unexpected<Error> error() const;

  /// Each of these gives the member `key` of `object` (which lies at `place`), or nothing if it is absent or faulty.
  const std::string* text(const nlohmann::json& object, std::string_view key, const Place& place, const TextRule& rule);
  const nlohmann::json* array(const nlohmann::json& object, std::string_view key, const Place& place, Presence presence,
                              std::size_t least, std::size_t most);
  const nlohmann::json* member(const nlohmann::json& object, std::string_view key, const Place& place,
                               Presence presence);
  std::optional<bool> boolean(const nlohmann::json& object, std::string_view key, const Place& place);

  /// The rules for a string that was found already.
  bool check_text(const nlohmann::json& value, const Place& place, const TextRule& rule);
  bool check_object(const nlohmann::json& value, const Place& place);

 private:
  std::string document_;
  std::string fault_;
};

/// A name as people see it in a sentence: at most 60 bytes of it, control characters left out.
std::string shown(std::string_view text);

}  // namespace sidelight::plugin
