// base64url without padding (RFC 4648, section 5) and the standard alphabet.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sidelight {

/// The bytes, or nothing if a character is outside the alphabet (`-` `_`) or the length is impossible. `=` at the end
/// is allowed.
std::optional<std::string> decode_base64url(std::string_view text);

/// The same into memory of the caller's, which must hold decoded_size() bytes at least: how many of them it took.
std::optional<std::size_t> decode_base64url(std::string_view text, std::span<char> into);

/// Letters, digits, `-` and `_` only.
bool is_base64url_text(std::string_view text);

/// Whether an encoder made it: its alphabet only, no padding, a possible length, zeros in the bits after the last byte.
bool is_canonical_base64url(std::string_view text);

/// Bytes that are enough for the decoded text.
constexpr std::size_t decoded_size(std::size_t characters) {
  return characters / 4 * 3 + 3;
}

/// The same for the standard alphabet (`+` `/`).
std::optional<std::string> decode_base64(std::string_view text);

/// Without padding.
std::string encode_base64url(std::string_view bytes);

}  // namespace sidelight
