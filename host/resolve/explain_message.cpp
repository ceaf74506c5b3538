#include "resolve/explain_message.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "resolve/token.hpp"
#include "resolve/wire_format.hpp"

namespace sidelight::resolve {
namespace {

constexpr int kMaxDepth = 6;
constexpr int kMaxFieldsShown = 512;  // over all depths

nlohmann::json message_of(std::string_view bytes, int depth, int& left);

bool is_readable(std::string_view text) {
  return !text.empty() && is_valid_utf8(text) &&
         std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool is_message(std::string_view bytes) {
  const auto fields = read_message(bytes);
  return fields && !fields->empty() && std::ranges::all_of(*fields, [](const Field& field) { return field.shortest; });
}

std::string_view type_name(WireType type) {
  switch (type) {
    case WireType::varint:
      return "varint";
    case WireType::fixed64:
      return "fixed64";
    case WireType::bytes:
      return "bytes";
    case WireType::fixed32:
      return "fixed32";
  }
  return "varint";
}

// What is spelt in base64url: the encrypted form or another message.
nlohmann::json base64_inside(std::string_view text, int depth, int& left) {
  if (text.size() < 4 || !is_canonical_base64url(text)) return nullptr;
  const std::string bytes = *decode_base64url(text);
  nlohmann::json shown = {{"bytes", bytes.size()}};
  if (const auto encrypted = read_encrypted(text)) {
    shown["encrypted"] = {
        {"version", 1}, {"keyId", hex_of(encrypted->key_id)}, {"addressLength", encrypted->address_length}};
    return shown;
  }
  if (depth >= kMaxDepth || !is_message(bytes)) return nullptr;
  shown["message"] = message_of(bytes, depth + 1, left)["fields"];
  return shown;
}

nlohmann::json field_of(const Field& field, int depth, int& left) {
  nlohmann::json shown = {{"number", field.number}, {"type", type_name(field.type)}, {"offset", field.offset}};
  if (!field.shortest) shown["longerThanNeeded"] = true;
  if (field.type != WireType::bytes) {
    shown["value"] = field.value;
    return shown;
  }
  shown["length"] = field.bytes.size();
  if (field.bytes.empty() || is_readable(field.bytes)) {
    shown["text"] = field.bytes;
    if (auto inside = base64_inside(field.bytes, depth, left); !inside.is_null()) shown["base64"] = std::move(inside);
    return shown;
  }
  shown["hex"] = hex_of(field.bytes);
  if (depth < kMaxDepth && is_message(field.bytes))
    shown["message"] = message_of(field.bytes, depth + 1, left)["fields"];
  return shown;
}

nlohmann::json message_of(std::string_view bytes, int depth, int& left) {
  nlohmann::json fields = nlohmann::json::array();
  MessageReader reader(bytes);
  while (left > 0) {
    const auto field = reader.next();
    if (!field) break;
    --left;
    fields.push_back(field_of(*field, depth, left));
  }
  nlohmann::json shown = {{"bytes", bytes.size()}, {"fields", std::move(fields)}};
  if (!reader.failure().empty()) shown["stopped"] = {{"at", reader.position()}, {"why", reader.failure()}};
  return shown;
}

}  // namespace

nlohmann::json explain_message(std::string_view message) {
  int left = kMaxFieldsShown;
  return message_of(message, 0, left);
}

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (unsigned char byte : bytes) hex += {digits[byte >> 4], digits[byte & 15]};
  return hex;
}

}  // namespace sidelight::resolve
