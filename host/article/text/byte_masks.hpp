// Texts looked at sixty-four bytes at a time: loops of a fixed length without branches, which compilers turn into a few
// instructions, where a look at each byte would stumble at the end of every word.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sidelight::article {

/// A piece of a text, and zeros behind its end.
class Piece {
 public:
  static constexpr std::size_t kSize = 64;
  static constexpr std::size_t kAhead = 3;  ///< bytes that can be looked at behind the piece

  Piece(std::string_view text, std::size_t at) {
    const std::size_t size = std::min(text.size() - at, bytes_.size());
    if (size < bytes_.size()) bytes_.fill(0);
    std::memcpy(bytes_.data(), text.data() + at, size);
  }

  std::uint8_t operator[](std::size_t i) const { return bytes_[i]; }

  /// Bit i is set where `is_wanted` holds of byte i.
  template <class IsWanted>
  std::uint64_t mask(const IsWanted& is_wanted) const {
    std::array<std::uint8_t, kSize> flags;
    for (std::size_t i = 0; i < kSize; ++i) flags[i] = static_cast<std::uint8_t>(is_wanted(bytes_[i]));
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < kSize; i += 8) {
      std::uint64_t eight = 0;
      for (std::size_t k = 0; k < 8; ++k) eight |= static_cast<std::uint64_t>(flags[i + k]) << (8 * k);
      bits |= (eight * 0x0102040810204080 >> 56) << i;  // gathers the lowest bits of eight bytes
    }
    return bits;
  }

  template <class IsWanted>
  std::size_t count(const IsWanted& is_wanted) const {
    std::uint8_t count = 0;
    for (std::size_t i = 0; i < kSize; ++i) count = static_cast<std::uint8_t>(count + (is_wanted(bytes_[i]) ? 1 : 0));
    return count;
  }

  template <class IsWanted>
  bool any(const IsWanted& is_wanted) const {
    std::uint8_t found = 0;
    for (std::size_t i = 0; i < kSize; ++i) found = static_cast<std::uint8_t>(found | (is_wanted(bytes_[i]) ? 1 : 0));
    return found != 0;
  }

  /// Whether `four` begins in the piece.
  bool holds(const char (&four)[5]) const {
    const auto is = [&](std::size_t i, std::size_t k) { return bytes_[i + k] == static_cast<std::uint8_t>(four[k]); };
    std::uint8_t found = 0;
    for (std::size_t i = 0; i < kSize; ++i)
      found = static_cast<std::uint8_t>(found | (is(i, 0) & is(i, 1) & is(i, 2) & is(i, 3)));
    return found != 0;
  }

 private:
  std::array<std::uint8_t, kSize + kAhead> bytes_;
};

constexpr bool is_ascii_word(std::uint8_t c) {
  return (static_cast<std::uint8_t>((c | 0x20) - 'a') < 26) | (static_cast<std::uint8_t>(c - '0') < 10);
}

}  // namespace sidelight::article
