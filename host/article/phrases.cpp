#include "article/phrases.hpp"

#include <algorithm>
#include <array>

#include "article/phrase_words.hpp"
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

// Nearly all text begins with none of these and holds none of those: the first byte, and three bytes in a row, tell.
struct Index {
  std::array<Entry, std::size(kBeginnings)> beginnings{};
  std::array<std::uint16_t, 257> first{};  // of each byte: where its entries begin
  // Of each byte: a bit for each eighth of the entries that have it in this place.
  std::array<std::array<std::uint8_t, 256>, 3> in_place{};

  constexpr Index() {
    for (const Entry& entry : kBeginnings) ++first[byte_at(entry.first, 0) + 1];
    for (std::size_t b = 0; b < 256; ++b) first[b + 1] = static_cast<std::uint16_t>(first[b + 1] + first[b]);
    std::array<std::uint16_t, 257> next = first;
    for (const Entry& entry : kBeginnings) beginnings[next[byte_at(entry.first, 0)]++] = entry;
    for (std::size_t i = 0; i < std::size(kAnywhere); ++i)
      for (std::size_t place = 0; place < in_place.size(); ++place) {
        std::uint8_t& eighths = in_place[place][byte_at(kAnywhere[i].first, place)];
        eighths = static_cast<std::uint8_t>(eighths | 1u << (i % 8));
      }
  }

  bool may_begin(std::string_view text, std::size_t at) const {
    return (in_place[0][byte_at(text, at)] & in_place[1][byte_at(text, at + 1)] & in_place[2][byte_at(text, at + 2)]) !=
           0;
  }
};
constexpr Index kIndex;

}  // namespace

std::uint32_t phrases_of(std::string_view text) {
  text = utf8_prefix(text, kLongest);
  std::array<char, kLongest> lower;
  std::ranges::transform(text, lower.begin(), lower_ascii);
  const std::string_view low(lower.data(), text.size());
  std::string_view start = low;
  while (!start.empty() &&
         (start[0] == ' ' || start[0] == '[' || start[0] == '*' || start[0] == '-' || start[0] == '>'))
    start.remove_prefix(1);
  std::uint32_t found = 0;
  if (!start.empty())
    for (std::size_t i = kIndex.first[byte_at(start, 0)]; i < kIndex.first[byte_at(start, 0) + 1]; ++i)
      if (start.starts_with(kIndex.beginnings[i].first)) found |= kIndex.beginnings[i].second;
  for (std::size_t at = 0; at + 2 < low.size(); ++at) {
    if (!kIndex.may_begin(low, at)) continue;
    const std::string_view rest = low.substr(at);
    for (const auto& [words, phrase] : kAnywhere)
      if (words[0] == rest[0] && rest.starts_with(words)) found |= phrase;
  }
  return found;
}

}  // namespace sidelight::article
