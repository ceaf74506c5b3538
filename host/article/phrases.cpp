#include "article/phrases.hpp"

#include <array>
#include <string>

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

// Nearly all text begins with none of these and holds none of those: the first byte, and pairs of bytes, tell.
struct Index {
  std::array<Entry, std::size(kBeginnings)> beginnings{};
  std::array<std::uint16_t, 257> first{};  // of each byte: where its entries begin
  std::array<std::uint64_t, 1024> pairs{};

  constexpr Index() {
    for (const Entry& entry : kBeginnings) ++first[byte_at(entry.first, 0) + 1];
    for (std::size_t b = 0; b < 256; ++b) first[b + 1] = static_cast<std::uint16_t>(first[b + 1] + first[b]);
    std::array<std::uint16_t, 257> next = first;
    for (const Entry& entry : kBeginnings) beginnings[next[byte_at(entry.first, 0)]++] = entry;
    for (const Entry& entry : kAnywhere) {
      const std::size_t pair = byte_at(entry.first, 0) * 256 + byte_at(entry.first, 1);
      pairs[pair / 64] |= std::uint64_t{1} << (pair % 64);
    }
  }

  bool has_pair(std::string_view text, std::size_t at) const {
    const std::size_t pair = byte_at(text, at) * 256 + byte_at(text, at + 1);
    return (pairs[pair / 64] >> (pair % 64) & 1) != 0;
  }
};
constexpr Index kIndex;

}  // namespace

std::uint32_t phrases_of(std::string_view text) {
  const std::string low = to_lower_ascii(utf8_prefix(text, 400));
  std::string_view start = low;
  while (!start.empty() &&
         (start[0] == ' ' || start[0] == '[' || start[0] == '*' || start[0] == '-' || start[0] == '>'))
    start.remove_prefix(1);
  std::uint32_t found = 0;
  if (!start.empty())
    for (std::size_t i = kIndex.first[byte_at(start, 0)]; i < kIndex.first[byte_at(start, 0) + 1]; ++i)
      if (start.starts_with(kIndex.beginnings[i].first)) found |= kIndex.beginnings[i].second;
  for (std::size_t at = 0; at + 1 < low.size(); ++at) {
    if (!kIndex.has_pair(low, at)) continue;
    const std::string_view rest = std::string_view(low).substr(at);
    for (const auto& [words, phrase] : kAnywhere)
      if (words[0] == rest[0] && words[1] == rest[1] && rest.starts_with(words)) found |= phrase;
  }
  return found;
}

}  // namespace sidelight::article
