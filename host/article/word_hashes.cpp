#include "article/word_hashes.hpp"

#include <array>
#include <cstring>

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
std::uint64_t hash_of(const char* word, std::size_t size) {
  std::uint64_t hash = size;
  while (size != 0) {
    const std::size_t part = size < 8 ? size : 8;
    std::uint64_t eight = 0;
    std::memcpy(&eight, word, part);
    eight |= (eight & 0x4040404040404040) >> 1 & ~((eight & 0x8080808080808080) >> 2);
    hash = mixed(hash, eight);
    word += part;
    size -= part;
  }
  return hash;
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
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    while (at < text.size() && kind_at(text, at) == kLetter) ++at;
    if (at > start) hashes.push_back(hash_of(text.data() + start, at - start));
    if (at == text.size()) break;
    const Kind kind = kind_at(text, at);
    if (kind == kSign) hashes.push_back(hash_of(text.data() + at, 3));
    at += kind == kBetween ? 1 : 3;
  }
}

}  // namespace sidelight::article
