#include "entities/names/words.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace sidelight::entities::names {
namespace {

constexpr std::size_t kLongest = 100;  // bytes; what is longer is no word
constexpr std::array<unsigned, 4> kClusterBits{4, 6, 10, 20};

// The first `bits` of a path, with their number.
Hash path_hash(std::uint32_t cluster, unsigned bits) {
  const unsigned length = std::min(cluster >> kPathBits, bits);
  return mix(cluster & ((1U << length) - 1), length + 1);
}

Word look_at(std::string_view text, const Resources& resources) {
  const std::string_view written = text.substr(0, kLongest);
  const std::string low = text::lower(written);
  Word word{.exact = hash_of(written), .lower = hash_of(low), .shape = hash_of(shape_of(written))};
  for (std::size_t k = 1; k <= 4 && k < low.size() && k < written.size(); ++k) {
    word.prefixes[k - 1] = mix(hash_of(written.substr(0, k)), k);
    word.suffixes[k - 1] = mix(hash_of(std::string_view(low).substr(low.size() - k)), k);
  }
  const char32_t first = text::decode(written, 0).code;
  word.alphabetic = text::is_letter(first);
  word.letter = word.alphabetic || text::is_digit(first);
  word.capital = text::is_upper(first);
  std::size_t upper = 0, small = 0;
  for (std::size_t at = 0; at < written.size();) {
    const text::Char c = text::decode(written, at);
    at += c.size;
    if (text::is_upper(c.code))
      ++upper;
    else if (text::is_letter(c.code))
      ++small;
  }
  word.all_capitals = upper > 0 && small == 0 && written.size() > 1;
  word.lists = resources.lists.find(mix(0, word.lower)) & ~kGoesOn;
  std::uint32_t cluster = resources.clusters.find(word.exact);
  if (cluster == 0) cluster = resources.clusters.find(word.lower);
  if (cluster != 0) {
    for (std::size_t i = 0; i < kClusterBits.size(); ++i) word.cluster[i] = path_hash(cluster, kClusterBits[i]);
    word.whole_cluster = path_hash(cluster, kPathBits);
    word.short_cluster = path_hash(cluster, 8);
  }
  return word;
}

}  // namespace

std::string shape_of(std::string_view word) {
  std::string shape;
  char last = 0;
  int run = 0;
  for (std::size_t at = 0; at < word.size();) {
    const text::Char c = text::decode(word, at);
    const char kind = text::is_upper(c.code)    ? 'A'
                      : text::is_digit(c.code)  ? '0'
                      : text::is_letter(c.code) ? 'a'
                      : c.size == 1             ? word[at]
                                                : 'u';
    at += c.size;
    run = kind == last ? run + 1 : 0;
    last = kind;
    if (run < 2) shape += kind;
  }
  return shape;
}

WordId Words::add(std::string_view word) {
  const auto [at, fresh] = ids_.try_emplace(word, static_cast<WordId>(words_.size()));
  if (fresh) words_.push_back(look_at(word, resources_));
  return at->second;
}

}  // namespace sidelight::entities::names
