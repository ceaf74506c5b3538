// Makes tokens, from the description of their form alone: nothing here is shared with what reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sidelight::resolve {

inline std::string made_varint(std::uint64_t value) {
  std::string out;
  do {
    const auto low = static_cast<unsigned>(value % 128);
    value /= 128;
    out += static_cast<char>(value > 0 ? low + 128 : low);
  } while (value > 0);
  return out;
}

inline std::string made_number(unsigned field, std::uint64_t value) {
  return made_varint(field * 8) + made_varint(value);
}

inline std::string made_bytes(unsigned field, std::string_view value) {
  return made_varint(field * 8 + 2) + made_varint(value.size()) + std::string(value);
}

inline std::string made_base64url(std::string_view bytes) {
  std::string bits, text;
  for (unsigned char byte : bytes)
    for (int i = 7; i >= 0; --i) bits += (byte >> i & 1) != 0 ? '1' : '0';
  while (bits.size() % 6 != 0) bits += '0';
  for (std::size_t at = 0; at < bits.size(); at += 6) {
    const int value = std::stoi(bits.substr(at, 6), nullptr, 2);
    text += value < 26   ? static_cast<char>('A' + value)
            : value < 52 ? static_cast<char>('a' + value - 26)
            : value < 62 ? static_cast<char>('0' + value - 52)
            : value < 63 ? '-'
                         : '_';
  }
  return text;
}

inline std::string made_old_message(std::string_view url, std::string_view amp = {}) {
  return made_number(1, 19) + made_bytes(4, url) + made_bytes(26, amp);
}

/// What an address of that many bytes is encrypted to under a key of that id; the bytes are whatever `seed` gives.
inline std::string made_cipher(std::size_t address_bytes, std::uint32_t key_id, std::uint32_t seed) {
  std::string bytes = "\x01";
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(key_id >> shift & 255);
  for (std::size_t i = 0; i < address_bytes + 16; ++i) {
    seed = seed * 1664525 + 1013904223;
    bytes += static_cast<char>(seed >> 24);
  }
  return made_base64url(bytes);
}

inline std::string made_link(std::string_view message) {
  return "https://news.google.com/rss/articles/" + made_base64url(message) + "?oc=5";
}

}  // namespace sidelight::resolve
