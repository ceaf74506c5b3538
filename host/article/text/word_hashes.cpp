#include "article/text/word_hashes.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "article/text/byte_masks.hpp"

namespace sidelight::article {
namespace {

enum Kind : std::uint8_t { kBetween, kLetter, kSign, kPunctuation };

constexpr std::array<Kind, 256> kKinds = [] {
  std::array<Kind, 256> kinds{};
  for (std::size_t c = 0; c < kinds.size(); ++c) {
    const bool ascii_word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    kinds[c] = c >= 0xe3 && c <= 0xed    ? kSign         // kana, ideographs, hangul: each its own word
               : c == 0xe2               ? kPunctuation  // quotes, dashes
               : ascii_word || c >= 0x80 ? kLetter
                                         : kBetween;
  }
  return kinds;
}();

Kind kind_at(std::string_view text, std::size_t at) {
  const Kind kind = kKinds[static_cast<unsigned char>(text[at])];
  return kind > kLetter && at + 2 >= text.size() ? kLetter : kind;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * 0x9e3779b97f4a7c15;
  return hash ^ hash >> 29;
}

// Capitals of ASCII become small letters; what else is in a word stays what it is.
std::uint64_t lower(std::uint64_t eight) {
  return eight | ((eight & 0x4040404040404040) >> 1 & ~((eight & 0x8080808080808080) >> 2));
}

// Of the bytes of `text` from `at` on; nearly all words are no longer than what is looked at without a branch.
std::uint64_t hash_of(std::string_view text, std::size_t at, std::size_t size) {
  std::uint64_t hash = size;
  for (;; at += 16, size -= 16) {
    std::uint64_t parts[2] = {};
    if (at + sizeof parts <= text.size())
      std::memcpy(parts, text.data() + at, sizeof parts);
    else
      std::memcpy(parts, text.data() + at, text.size() - at);
    if (size <= 16) {
      const std::uint64_t first = parts[0] & ~std::uint64_t{0} >> (64 - 8 * std::min<std::size_t>(size, 8));
      const std::uint64_t second = size <= 8 ? 0 : parts[1] & ~std::uint64_t{0} >> (128 - 8 * size);
      return mixed(mixed(hash, lower(first)), lower(second));
    }
    hash = mixed(mixed(hash, lower(parts[0])), lower(parts[1]));
  }
}

// Letter by letter, for what is in scripts without spaces.
void slow_hashes(std::string_view text, std::vector<std::uint64_t>& hashes) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    while (at < text.size() && kind_at(text, at) == kLetter) ++at;
    if (at > start) hashes.push_back(hash_of(text, start, at - start));
    if (at == text.size()) break;
    const Kind kind = kind_at(text, at);
    if (kind == kSign) hashes.push_back(hash_of(text, at, 3));
    at += kind == kBetween ? 1 : 3;
  }
}

}  // namespace

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(text.size() / 6 + 1);
  word_hashes(text, hashes);
  return hashes;
}

void word_hashes(std::string_view text, std::vector<std::uint64_t>& hashes) {
  hashes.clear();
  bool inside = false;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size(); at += Piece::kSize) {
    const Piece piece(text, at);
    if (piece.any([](std::uint8_t c) { return c >= 0xe2; })) {
      hashes.clear();
      return slow_hashes(text, hashes);
    }
    const std::uint64_t letters = piece.mask([](std::uint8_t c) { return is_ascii_word(c) | (c >= 0x80); });
    // Where words begin and where they have ended, in turns.
    std::uint64_t turns = letters ^ (letters << 1 | (inside ? 1U : 0U));
    for (; turns != 0; turns &= turns - 1) {
      const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(turns));
      if (inside) hashes.push_back(hash_of(text, start, place - start));
      start = place;
      inside = !inside;
    }
  }
  if (inside) hashes.push_back(hash_of(text, start, text.size() - start));
}

}  // namespace sidelight::article
