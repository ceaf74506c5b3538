// Words as numbers, for holding two texts against each other.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace sidelight::article {

/// One hash a word, ASCII case folded; scripts without spaces give one a character.
std::vector<std::uint64_t> word_hashes(std::string_view text);

/// The same for many texts: `hashes` is filled anew.
void word_hashes(std::string_view text, std::vector<std::uint64_t>& hashes);

constexpr std::uint64_t gram_hash(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  return ((a * 0x9e3779b97f4a7c15) ^ b) * 0xc2b2ae3d27d4eb4f + c;
}

}  // namespace sidelight::article
