#include <nlohmann/json.hpp>

#include "resolve/explain.hpp"

namespace sidelight::resolve {
namespace {

using nlohmann::json;

// In ASCII and with escapes: what came from outside must not steer a terminal.
std::string plain(const json& value) {
  if (!value.is_string()) return value.dump();
  std::string quoted = value.dump(-1, ' ', true, json::error_handler_t::replace);
  return quoted.substr(1, quoted.size() - 2);
}

void line(std::string& out, std::size_t indent, std::string_view label, std::string_view text) {
  out.append(indent, ' ').append(label);
  if (!label.empty() && !text.empty()) out.append(label.size() < 12 ? 12 - label.size() : 1, ' ');
  out.append(text).append("\n");
}

void add_fields(std::string& out, const json& fields, std::size_t indent) {
  for (const auto& field : fields) {
    std::string text = "field " + plain(field["number"]) + ", " + plain(field["type"]);
    if (field.contains("length")) text += " of " + plain(field["length"]) + " bytes";
    if (field.contains("value")) text += ": " + plain(field["value"]);
    if (field.contains("text")) text.append(": \"").append(plain(field["text"])).append("\"");
    if (field.contains("hex")) text += ": " + plain(field["hex"]);
    if (field.contains("longerThanNeeded")) text += " (a number in it is longer than needed)";
    line(out, indent, std::string("@").append(plain(field["offset"])), text);
    if (field.contains("message")) add_fields(out, field["message"], indent + 4);
    if (!field.contains("base64")) continue;
    const json& inside = field["base64"];
    if (inside.contains("encrypted"))
      line(out, indent + 4, "encrypted",
           "under key " + plain(inside["encrypted"]["keyId"]) + ", an address of " +
               plain(inside["encrypted"]["addressLength"]) + " bytes");
    else
      line(out, indent + 4, "base64url", "of a message of " + plain(inside["bytes"]) + " bytes");
    if (inside.contains("message")) add_fields(out, inside["message"], indent + 8);
  }
}

void add_token(std::string& out, std::string_view label, const json& token) {
  line(out, 0, label, plain(token["text"]));
  line(out, 2, "size", plain(token["characters"]) + " characters, " + plain(token["bytes"]) + " bytes");
  add_fields(out, token["fields"], 4);
  for (const char* stop : {"stopped", "strangeCharacter"})
    if (token.contains(stop))
      line(out, 2, "unreadable",
           (stop == std::string_view("stopped") ? "from byte " : "from character ") + plain(token[stop]["at"]) + ": " +
               plain(token[stop]["why"]));
  const std::pair<const char*, const char*> rows[] = {{"family", "family"},         {"key", "keyId"},
                                                      {"length", "expectedLength"}, {"AMP length", "expectedAmpLength"},
                                                      {"remembered", "memoryKey"},  {"error", "error"}};
  for (const auto& [name, key] : rows)
    if (token.contains(key)) line(out, 2, name, plain(token[key]));
}

}  // namespace

std::string explain_text(std::string_view url) {
  const json shown = explain(url);
  std::string out;
  line(out, 0, "link", plain(shown["url"]));
  const json layers = shown.value("layers", json::array());
  for (std::size_t i = 1; i < layers.size(); ++i) line(out, 2, "holds", plain(layers[i]));
  line(out, 0, "kind", plain(shown["kind"]) + ": " + plain(shown["about"]));
  if (shown.contains("form")) line(out, 0, "form", plain(shown["form"]));
  if (shown.contains("feed")) line(out, 0, "feed", plain(shown["feed"]));
  if (shown.contains("locale")) {
    const json& locale = shown["locale"];
    line(out, 0, "locale",
         plain(locale["hl"]) + " " + plain(locale["gl"]) + " " + plain(locale["ceid"]) +
             (locale["own"] == true ? "" : " (by default)"));
  }
  for (const char* token : {"token", "sibling"})
    if (shown.contains(token)) add_token(out, token, shown[token]);
  if (shown.contains("offline")) {
    const json& answer = shown["offline"];
    if (answer.contains("original"))
      line(out, 0, "offline", plain(answer["original"]));
    else if (answer.contains("error"))
      line(out, 0, "offline", plain(answer["error"]["message"]) + " " + plain(answer["error"]["hint"]));
    else
      line(out, 0, "offline", "only Google can say");
    for (const char* more : {"clean", "amp"})
      if (answer.contains(more)) line(out, 2, more, plain(answer[more]));
    for (const char* list : {"checks", "doubts"})
      for (const auto& sentence : answer.value(list, json::array())) line(out, 2, list, plain(sentence));
  }
  return out;
}

}  // namespace sidelight::resolve
