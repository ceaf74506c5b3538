// base64url without padding (RFC 4648, section 5) and the standard alphabet.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sidelight {

/// The bytes, or nothing if a character is outside the alphabet (`-` `_`) or the length is impossible. `=` at the end
/// is allowed.
std::optional<std::string> decode_base64url(std::string_view text);

/// The same for the standard alphabet (`+` `/`).
std::optional<std::string> decode_base64(std::string_view text);

/// Without padding.
std::string encode_base64url(std::string_view bytes);

}  // namespace sidelight
