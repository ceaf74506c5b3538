// What is seen of a word by itself: hashes of its forms, its shape, its cluster. Each distinct word of a text is looked
// at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entities/names/hash.hpp"
#include "entities/names/table.hpp"

namespace sidelight::entities::names {

/// What was learned from text without marks, and lists of names: parts of the model.
struct Resources {
  Table clusters;  ///< word (or its lower case) to a cluster: bit i of its path in bit i, its length above kPathBits
  Table lists;     ///< phrase in lower case, by phrase_hash, to the lists that hold it, a bit each; bit 31: it goes on
};
inline constexpr unsigned kPathBits = 24;
inline constexpr std::uint32_t kGoesOn = 1U << 31;  ///< a longer phrase of a list begins so
inline constexpr std::size_t kLongestPhrase = 6;

/// A word with every digit, capital and small letter replaced by one of its kind, runs shortened.
std::string shape_of(std::string_view word);

struct Word {
  Hash exact = 0, lower = 0, shape = 0;
  std::array<Hash, 4> prefixes{}, suffixes{};  ///< of 1 to 4 bytes; 0: the word is shorter
  std::array<Hash, 4> cluster{};               ///< of 4, 6, 10 and 20 bits; 0: in none
  Hash whole_cluster = 0, short_cluster = 0;   ///< all its bits, its first eight
  std::uint32_t lists = 0;                     ///< that hold the word by itself
  bool letter = false;                         ///< begins with a letter or a digit
  bool alphabetic = false;
  bool capital = false;
  bool all_capitals = false;
};

using WordId = std::uint32_t;

/// The words of one text; those of equal spelling are one.
class Words {
 public:
  explicit Words(const Resources& resources) : resources_(resources) {}

  /// `word` must live as long as this.
  WordId add(std::string_view word);
  const Word& operator[](WordId id) const { return words_[id]; }
  std::size_t size() const { return words_.size(); }

 private:
  const Resources& resources_;
  std::unordered_map<std::string_view, WordId> ids_;
  std::vector<Word> words_;
};

}  // namespace sidelight::entities::names
