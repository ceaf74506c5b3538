#include "base/base64.hpp"

#include <array>
#include <cstdint>

namespace sidelight {
namespace {

constexpr std::uint32_t kNoDigit = 0xffffffff;

// For each place in a group of four, what a character adds to the group's 24 bits: a lookup instead of a shift.
struct Digits {
  std::array<std::array<std::uint32_t, 256>, 4> place;
};

constexpr Digits digits_with(char char62, char char63) {
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  Digits digits{};
  for (auto& place : digits.place) place.fill(kNoDigit);
  for (std::uint32_t value = 0; value < 64; ++value) {
    const char c = value < 62 ? alphabet[value] : value == 62 ? char62 : char63;
    for (unsigned i = 0; i < 4; ++i) digits.place[i][static_cast<unsigned char>(c)] = value << (18 - 6 * i);
  }
  return digits;
}

constexpr Digits kUrlDigits = digits_with('-', '_'), kStandardDigits = digits_with('+', '/');

std::optional<std::size_t> decode(std::string_view text, std::span<char> into, const Digits& digits) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  if (text.size() % 4 == 1 || into.size() < text.size() * 3 / 4) return std::nullopt;
  const auto& [first, second, third, fourth] = digits.place;
  const auto* in = reinterpret_cast<const unsigned char*>(text.data());
  char* out = into.data();
  const auto put = [&](std::uint32_t bits, unsigned bytes) {
    for (unsigned i = 0; i < bytes; ++i) *out++ = static_cast<char>(bits >> (16 - 8 * i) & 0xff);
  };
  std::uint32_t seen = 0;  // kNoDigit has bits above the 24 that digits have
  for (std::size_t groups = text.size() / 4; groups > 0; --groups, in += 4) {
    const std::uint32_t bits = first[in[0]] | second[in[1]] | third[in[2]] | fourth[in[3]];
    seen |= bits;
    put(bits, 3);
  }
  if (const std::size_t rest = text.size() % 4; rest != 0) {
    const std::uint32_t bits = first[in[0]] | second[in[1]] | (rest == 3 ? third[in[2]] : 0);
    seen |= bits;
    put(bits, static_cast<unsigned>(rest) - 1);
  }
  if (seen >> 24 != 0) return std::nullopt;
  return static_cast<std::size_t>(out - into.data());
}

std::optional<std::string> decode(std::string_view text, const Digits& digits) {
  std::string bytes(decoded_size(text.size()), '\0');
  const auto size = decode(text, bytes, digits);
  if (!size) return std::nullopt;
  bytes.resize(*size);
  return bytes;
}

}  // namespace

std::optional<std::string> decode_base64url(std::string_view text) {
  return decode(text, kUrlDigits);
}
std::optional<std::size_t> decode_base64url(std::string_view text, std::span<char> into) {
  return decode(text, into, kUrlDigits);
}

bool is_base64url_text(std::string_view text) {
  std::uint32_t seen = 0;  // without a branch, which random characters would always take wrongly
  for (char c : text) seen |= kUrlDigits.place[3][static_cast<unsigned char>(c)];
  return seen >> 24 == 0;
}

bool is_canonical_base64url(std::string_view text) {
  const std::size_t rest = text.size() % 4;
  if (rest == 1 || !is_base64url_text(text)) return false;
  if (rest == 0) return true;
  const std::uint32_t last = kUrlDigits.place[3][static_cast<unsigned char>(text.back())];
  return (last & (rest == 2 ? 0xfU : 0x3U)) == 0;
}

std::optional<std::string> decode_base64(std::string_view text) {
  return decode(text, kStandardDigits);
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
