// Everything that can be seen in a link, field by field: for the day on which Google changes something. Works on broken
// links too, as far as they can be read.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace sidelight::resolve {

/// Of a link, or of a bare token:
///     {"url", "layers": [..], "kind", "about", "form"?, "feed"?, "locale"?: {"hl", "gl", "ceid", "own"},
///      "token"?, "sibling"?, "offline"}
/// "layers" are the wrappers taken off one by one, from the link itself to what is innermost; "form" is the path before
/// the token ("rss/articles"); "token" and "sibling" are
///     {"text", "characters", "bytes", "fields": [..], "stopped"?: {"at", "why"}, "family"?, "error"?, "keyId"?,
///      "expectedLength"?, "expectedAmpLength"?, "memoryKey"?}
/// and each field is {"number", "type", "offset", "length"?, "value" | "text" | "hex", "message"?: [..], "base64"?:
/// {..}}.
nlohmann::json explain(std::string_view url);

/// The same for people, a line for each thing.
std::string explain_text(std::string_view url);

}  // namespace sidelight::resolve
