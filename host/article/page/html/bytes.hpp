// What each byte means to the tokenizer, in one table.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace sidelight::article::html {

enum ByteClass : std::uint8_t {
  kSpaceByte = 1,       // the standard's white space, with the carriage return that becomes a line feed
  kLetterByte = 2,      // a–z, A–Z
  kDigitByte = 4,       // 0–9
  kUpperByte = 8,       // A–Z
  kTextStop = 16,       // where plain text must be looked at: < & CR NUL
  kNameStop = 32,       // ends a tag's name: white space / >
  kAttributeStop = 64,  // ends an attribute's name: white space / > =
  kValueStop = 128,     // where a value must be looked at: " ' & CR NUL
};

consteval std::array<std::uint8_t, 256> byte_classes() {
  std::array<std::uint8_t, 256> out{};
  const auto add = [&out](std::string_view bytes, std::uint8_t mask) {
    for (const char c : bytes) out[static_cast<unsigned char>(c)] |= mask;
  };
  for (char c = 'a'; c <= 'z'; ++c) out[static_cast<unsigned char>(c)] |= kLetterByte;
  for (char c = 'A'; c <= 'Z'; ++c) out[static_cast<unsigned char>(c)] |= kLetterByte | kUpperByte;
  for (char c = '0'; c <= '9'; ++c) out[static_cast<unsigned char>(c)] |= kDigitByte;
  add(" \t\n\r\f", kSpaceByte | kNameStop | kAttributeStop);
  add("/>", kNameStop | kAttributeStop);
  add("=", kAttributeStop);
  add(std::string_view("<&\r\0", 4), kTextStop);
  add(std::string_view("\"'&\r\0", 5), kValueStop);
  return out;
}

inline constexpr std::array<std::uint8_t, 256> kBytes = byte_classes();

inline bool is(char c, std::uint8_t mask) {
  return (kBytes[static_cast<unsigned char>(c)] & mask) != 0;
}
inline bool is_space(char c) {
  return is(c, kSpaceByte);
}
inline bool is_letter(char c) {
  return is(c, kLetterByte);
}
inline char lower(char c) {
  return is(c, kUpperByte) ? static_cast<char>(c + 32) : c;
}

/// `name` is lower case already.
inline bool is_name(std::string_view written, std::string_view name) {
  if (written.size() != name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (lower(written[i]) != name[i]) return false;
  return true;
}
inline bool same_name(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

inline std::size_t count_spaces(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_space(text[n])) ++n;
  return n;
}

}  // namespace sidelight::article::html
