#include "article/text/phrases.hpp"

#include <algorithm>
#include <array>

#include "article/text/phrase_words.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

using phrase_words::Entry;
using phrase_words::kAnywhere;
using phrase_words::kBeginnings;

constexpr std::size_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

constexpr std::size_t kLongest = 400;

constexpr char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// Letters in a row as one number: of each, the bits that tell letters apart and that capitals share with small ones.
constexpr std::size_t next_four(std::size_t four, char c) {
  return four << 5 | (static_cast<unsigned char>(c) & 0x1f);
}

constexpr std::size_t place_of(std::size_t four) {
  return (four ^ (four & 0xfffff) >> 7) & 0x7fff;
}

// Nearly all text begins with none of these and holds none of those: the first byte, and four letters in a row, tell.
struct Index {
  std::array<Entry, std::size(kBeginnings)> beginnings{};
  std::array<std::uint16_t, 257> first{};  // of each byte: where its entries begin
  std::array<std::uint64_t, 512> fours{};  // a bit for each four letters that something begins with
  std::size_t longest_beginning = 0;

  constexpr Index() {
    for (const Entry& entry : kBeginnings) {
      ++first[byte_at(entry.first, 0) + 1];
      longest_beginning = std::max(longest_beginning, entry.first.size());
    }
    for (std::size_t b = 0; b < 256; ++b) first[b + 1] = static_cast<std::uint16_t>(first[b + 1] + first[b]);
    std::array<std::uint16_t, 257> next = first;
    for (const Entry& entry : kBeginnings) beginnings[next[byte_at(entry.first, 0)]++] = entry;
    for (const Entry& entry : kAnywhere) {
      std::size_t four = 0;
      for (const char c : entry.first.substr(0, 4)) four = next_four(four, c);
      fours[place_of(four) / 64] |= std::uint64_t{1} << (place_of(four) % 64);
    }
  }

  bool may_begin(std::size_t four) const { return (fours[place_of(four) / 64] >> (place_of(four) % 64) & 1) != 0; }
};
constexpr Index kIndex;

bool begins_with(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::ranges::equal(text.substr(0, lower.size()), lower, {}, lower_ascii);
}

}  // namespace

std::uint32_t phrases_of(std::string_view text) {
  text = utf8_prefix(text, kLongest);
  std::string_view start = text;
  while (!start.empty() &&
         (start[0] == ' ' || start[0] == '[' || start[0] == '*' || start[0] == '-' || start[0] == '>'))
    start.remove_prefix(1);
  std::array<char, kIndex.longest_beginning> lower;
  start = start.substr(0, lower.size());
  std::ranges::transform(start, lower.begin(), lower_ascii);
  start = {lower.data(), start.size()};
  std::uint32_t found = 0;
  if (!start.empty())
    for (std::size_t i = kIndex.first[byte_at(start, 0)]; i < kIndex.first[byte_at(start, 0) + 1]; ++i)
      if (start.starts_with(kIndex.beginnings[i].first)) found |= kIndex.beginnings[i].second;
  std::size_t four = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    four = next_four(four, text[at]);
    if (!kIndex.may_begin(four) || at < 3) continue;
    for (const auto& [words, phrase] : kAnywhere)
      if (words[0] == lower_ascii(text[at - 3]) && begins_with(text.substr(at - 3), words)) found |= phrase;
  }
  return found;
}

}  // namespace sidelight::article
