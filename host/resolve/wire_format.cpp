#include "resolve/wire_format.hpp"

namespace sidelight::resolve {
namespace {

constexpr std::uint64_t kMaxFieldNumber = (1U << 29) - 1;

std::optional<std::uint64_t> take_varint(std::string_view& bytes, bool& shortest) {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 70 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    if (shift == 63 && byte > 1) return std::nullopt;  // the tenth byte has one bit left
    value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
    if (byte >= 0x80) continue;
    if (byte == 0 && shift > 0) shortest = false;
    return value;
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

}  // namespace

std::optional<Field> MessageReader::stop(std::string_view why) {
  failure_ = why;
  return std::nullopt;
}

std::optional<Field> MessageReader::next() {
  if (rest_.empty() || !failure_.empty()) return std::nullopt;
  if (count_ == kMaxFields) return stop("there are more fields than any token has");
  std::string_view rest = rest_;
  Field field{.offset = position()};
  const auto key = take_varint(rest, field.shortest);
  if (!key) return stop("a field's key ends early or is too large");
  if (*key >> 3 == 0 || *key >> 3 > kMaxFieldNumber) return stop("a field has an impossible number");
  field.number = static_cast<std::uint32_t>(*key >> 3);
  std::optional<std::uint64_t> value;
  switch (*key & 7) {
    case 0:
      value = take_varint(rest, field.shortest);
      break;
    case 1:
      field.type = WireType::fixed64;
      value = take_fixed(rest, 8);
      break;
    case 2: {
      field.type = WireType::bytes;
      value = take_varint(rest, field.shortest);
      if (!value) return stop("a field's length ends early or is too large");
      const auto bytes = take_bytes(rest, *value);
      if (!bytes) return stop("a field is longer than what is left");
      field.bytes = *bytes;
      value = 0;
      break;
    }
    case 5:
      field.type = WireType::fixed32;
      value = take_fixed(rest, 4);
      break;
    default:
      return stop("a field is of a type that is not in use");
  }
  if (!value) return stop("a number ends early or is too large");
  field.value = *value;
  rest_ = rest;
  ++count_;
  return field;
}

std::optional<std::vector<Field>> read_message(std::string_view bytes) {
  std::vector<Field> fields;
  MessageReader reader(bytes);
  while (auto field = reader.next()) fields.push_back(*field);
  if (!reader.failure().empty()) return std::nullopt;
  return fields;
}

}  // namespace sidelight::resolve
