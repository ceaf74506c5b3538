// A protobuf message whose meaning nobody has told, shown as well as its bytes allow.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace sidelight::resolve {

/// {"bytes", "fields": [..], "stopped"?: {"at", "why"}}: what could be read, and where reading ended. Bytes that are a
/// message themselves, or base64url of one, are shown as one, to a bounded depth and number of fields.
nlohmann::json explain_message(std::string_view message);

/// "0a1b2c"
std::string hex_of(std::string_view bytes);

}  // namespace sidelight::resolve
