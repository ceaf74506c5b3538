// Reads Protocol Buffers' wire format without a schema: the form that Google News tokens have.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace sidelight::resolve {

struct Field {
  std::uint32_t number = 0;
  std::variant<std::uint64_t, std::string_view> value;  ///< a varint or fixed number, or bytes inside the message
};

inline constexpr std::size_t kMaxFields = 64;

/// Every field in order, unknown ones too; nothing for anything ill-formed: a varint over 64 bits, a length past the
/// end, field number 0, the old group types, more than kMaxFields fields.
std::optional<std::vector<Field>> read_message(std::string_view bytes);

}  // namespace sidelight::resolve
