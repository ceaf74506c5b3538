// Reads Protocol Buffers' wire format without a schema: the form that Google News tokens have.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace sidelight::resolve {

enum class WireType : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, fixed32 = 5 };

struct Field {
  std::uint32_t number = 0;
  WireType type = WireType::varint;
  std::size_t offset = 0;   ///< of its key in the message
  std::uint64_t value = 0;  ///< of a number
  std::string_view bytes;   ///< of bytes: a part of the message
  bool shortest = true;     ///< no varint in it is longer than it need be; writers always make them so
};

inline constexpr std::size_t kMaxFields = 64;

/// Field by field, in order, unknown ones too.
class MessageReader {
 public:
  explicit MessageReader(std::string_view message) : message_(message), rest_(message) {}

  /// Nothing at the end, and where the message is ill-formed: a varint over 64 bits, a length past the end, field
  /// number 0 or over 29 bits, the old group types, more than kMaxFields fields.
  std::optional<Field> next();

  /// Why reading stopped before the end; empty where it did not. position() is where the unreadable field starts.
  std::string_view failure() const { return failure_; }
  std::size_t position() const { return message_.size() - rest_.size(); }

 private:
  std::optional<Field> stop(std::string_view why);

  std::string_view message_, rest_;
  std::size_t count_ = 0;
  std::string_view failure_;
};

/// Every field; nothing for anything ill-formed.
std::optional<std::vector<Field>> read_message(std::string_view bytes);

}  // namespace sidelight::resolve
