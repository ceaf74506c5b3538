// JSON arrays from outside, bounded in depth before they are parsed.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

namespace sidelight::resolve {

inline constexpr int kMaxArrayDepth = 48;

/// How many bytes the array at the start of `text` takes, its last bracket included; nothing where it does not end or
/// is too deep.
std::optional<std::size_t> bracketed_size(std::string_view text);

/// The array that `text` is, from its first byte to its last.
std::optional<nlohmann::json> parse_bracketed(std::string_view text);

}  // namespace sidelight::resolve
