#include "plugin/checked_json.hpp"

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace sidelight::plugin {
namespace {

using nlohmann::json;

// Brackets outside of strings: enough to bound the depth before a tree is built.
std::size_t depth_of(std::string_view text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool inside_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inside_string) {
      if (c == '\\') ++i;
      if (c == '"') inside_string = false;
    } else if (c == '"') {
      inside_string = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

bool has_control(std::string_view text, bool lines) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0x7f || (byte < 0x20 && !(lines && (c == '\n' || c == '\t')))) return true;
  }
  return false;
}

}  // namespace

std::string Place::text() const {
  if (above == nullptr) return {};
  std::string before = above->text();
  if (key.empty()) return before + "[" + std::to_string(index) + "]";
  if (!before.empty()) before += '.';
  return before + std::string(key);
}

std::string shown(std::string_view text) {
  std::string clean;
  for (const char c : utf8_prefix(text, 60)) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) clean += c;
  }
  return clean.size() < text.size() && text.size() > 60 ? clean + "…" : clean;
}

std::optional<json> Checker::parse_any(std::string_view text, std::size_t most_bytes, std::size_t most_depth) {
  const Place top;
  if (text.size() > most_bytes) {
    fault(top, "has " + std::to_string(text.size()) + " bytes, at most " + std::to_string(most_bytes) + " are allowed");
    return std::nullopt;
  }
  if (depth_of(text) > most_depth) {
    fault(top, "is nested more than " + std::to_string(most_depth) + " deep");
    return std::nullopt;
  }
  try {
    return json::parse(text);
  } catch (const json::parse_error& error) {
    fault(top, "is not JSON (byte " + std::to_string(error.byte) + ")");
  } catch (const json::exception&) {
    fault(top, "holds a number that is too large");
  }
  return std::nullopt;
}

std::optional<json> Checker::parse(std::string_view text, std::size_t most_bytes, std::size_t most_depth) {
  auto value = parse_any(text, most_bytes, most_depth);
  if (!value || value->is_object()) return value;
  fault(Place(), "is not a JSON object");
  return std::nullopt;
}

void Checker::fault(const Place& place, std::string sentence) {
  if (!fault_.empty()) return;
  const std::string where = place.text();
  fault_ = document_ + ": " + (where.empty() ? "" : where + ": ") + sentence + ".";
}

std::unexpected<Error> Checker::error() const {
  return fail(ErrorKind::plugin_invalid, fault_);
}

const json* Checker::member(const json& object, std::string_view key, const Place& place, Presence presence) {
  const auto it = object.find(key);
  if (it != object.end()) return &*it;
  if (presence == Presence::required) fault(place.member(key), "is missing");
  return nullptr;
}

bool Checker::check_text(const json& value, const Place& place, const TextRule& rule) {
  if (!value.is_string()) {
    fault(place, "must be text");
    return false;
  }
  const auto& text = value.get_ref<const std::string&>();
  if (text.empty() && !rule.may_be_empty) {
    fault(place, "is empty");
  } else if (text.size() > rule.most) {
    fault(place,
          "has " + std::to_string(text.size()) + " bytes, at most " + std::to_string(rule.most) + " are allowed");
  } else if (has_control(text, rule.lines)) {
    fault(place, "holds a control character");
  } else {
    return true;
  }
  return false;
}

bool Checker::check_object(const json& value, const Place& place) {
  if (!value.is_object()) fault(place, "must be an object");
  return value.is_object();
}

const std::string* Checker::text(const json& object, std::string_view key, const Place& place, const TextRule& rule) {
  const json* value = member(object, key, place, rule.presence);
  if (value == nullptr || !check_text(*value, place.member(key), rule)) return nullptr;
  return &value->get_ref<const std::string&>();
}

const json* Checker::array(const json& object, std::string_view key, const Place& place, Presence presence,
                           std::size_t least, std::size_t most) {
  const json* value = member(object, key, place, presence);
  if (value == nullptr) return nullptr;
  const Place here = place.member(key);
  if (!value->is_array()) {
    fault(here, "must be a list");
  } else if (value->size() < least) {
    fault(here, "is empty");
  } else if (value->size() > most) {
    fault(here, "has " + std::to_string(value->size()) + " entries, at most " + std::to_string(most) + " are allowed");
  } else {
    return value;
  }
  return nullptr;
}

std::optional<bool> Checker::boolean(const json& object, std::string_view key, const Place& place) {
  const json* value = member(object, key, place, Presence::optional);
  if (value == nullptr) return std::nullopt;
  if (!value->is_boolean()) {
    fault(place.member(key), "must be true or false");
    return std::nullopt;
  }
  return value->get<bool>();
}

}  // namespace sidelight::plugin
