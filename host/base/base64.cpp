#include "base/base64.hpp"

#include <cstdint>

namespace sidelight {
namespace {

int value(char c, char char62, char char63) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == char62) return 62;
  if (c == char63) return 63;
  return -1;
}

std::optional<std::string> decode(std::string_view text, char char62, char char63) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t bits = 0;
  int count = 0;
  for (char c : text) {
    const int v = value(c, char62, char63);
    if (v < 0) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(v);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push_back(static_cast<char>(bits >> count & 0xff));
    }
  }
  return bytes;
}

}  // namespace

std::optional<std::string> decode_base64url(std::string_view text) {
  return decode(text, '-', '_');
}
std::optional<std::string> decode_base64(std::string_view text) {
  return decode(text, '+', '/');
}

std::string encode_base64url(std::string_view bytes) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t bits = 0;
  int count = 0;
  for (unsigned char byte : bytes) {
    bits = bits << 8 | byte;
    for (count += 8; count >= 6;) {
      count -= 6;
      text.push_back(alphabet[bits >> count & 63]);
    }
  }
  if (count > 0) text.push_back(alphabet[bits << (6 - count) & 63]);
  return text;
}

}  // namespace sidelight
