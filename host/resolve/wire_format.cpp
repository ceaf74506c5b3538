#include "resolve/wire_format.hpp"

namespace sidelight::resolve {
namespace {

constexpr std::uint64_t kMaxFieldNumber = (1U << 29) - 1;

std::optional<std::uint64_t> take_varint(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 70 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    if (shift == 63 && byte > 1) return std::nullopt;  // the tenth byte has one bit left
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
  return std::nullopt;
}

std::optional<std::string_view> take_bytes(std::string_view& bytes, std::uint64_t size) {
  if (size > bytes.size()) return std::nullopt;
  const std::string_view taken = bytes.substr(0, static_cast<std::size_t>(size));
  bytes.remove_prefix(taken.size());
  return taken;
}

std::optional<std::uint64_t> take_fixed(std::string_view& bytes, std::uint64_t size) {
  const auto taken = take_bytes(bytes, size);
  if (!taken) return std::nullopt;
  std::uint64_t value = 0;
  for (std::size_t i = taken->size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>((*taken)[i]);
  return value;
}

std::optional<Field> take_field(std::string_view& bytes) {
  const auto key = take_varint(bytes);
  if (!key || *key >> 3 == 0 || *key >> 3 > kMaxFieldNumber) return std::nullopt;
  Field field{.number = static_cast<std::uint32_t>(*key >> 3)};
  std::optional<std::uint64_t> number;
  switch (*key & 7) {
    case 0:
      number = take_varint(bytes);
      break;
    case 1:
      number = take_fixed(bytes, 8);
      break;
    case 5:
      number = take_fixed(bytes, 4);
      break;
    case 2: {
      const auto size = take_varint(bytes);
      const auto content = size ? take_bytes(bytes, *size) : std::nullopt;
      if (!content) return std::nullopt;
      field.value = *content;
      return field;
    }
    default:
      return std::nullopt;
  }
  if (!number) return std::nullopt;
  field.value = *number;
  return field;
}

}  // namespace

std::optional<std::vector<Field>> read_message(std::string_view bytes) {
  std::vector<Field> fields;
  while (!bytes.empty()) {
    auto field = take_field(bytes);
    if (!field || fields.size() == kMaxFields) return std::nullopt;
    fields.push_back(*field);
  }
  return fields;
}

}  // namespace sidelight::resolve
