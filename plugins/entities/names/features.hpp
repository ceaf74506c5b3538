// What speaks for and against a word being part of a name, as hashes: the word and its neighbours, their shapes and
// clusters, lists that hold the phrase, and how the same word stands elsewhere in the text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entities/names/hints.hpp"
#include "entities/names/words.hpp"

namespace sidelight::entities::names {

/// A text as sentences of words.
using Sentences = std::vector<std::vector<std::string_view>>;

inline constexpr std::size_t kMostFeatures = 160;  ///< of one word

constexpr Hash feature_of(std::uint32_t id, Hash value) {
  return mix(id * 0x9e3779b97f4a7c15ULL + 17, value);
}

class Document {
 public:
  /// The words' bytes, `hints` (one a word, or none at all) and `resources` live longer.
  Document(const Sentences& sentences, const Hints& hints, const Resources& resources);

  std::size_t sentences() const { return sentences_.size(); }
  std::size_t size(std::size_t sentence) const { return sentences_[sentence].words.size(); }

  /// What follows is about this sentence.
  void enter(std::size_t sentence) { sentence_ = sentence; }

  /// Of a word of the sentence that was entered; valid until the next call.
  std::span<const Hash> features(std::size_t word);

  /// Of the words [first, end) of the sentence that was entered: the lists that hold them.
  std::uint32_t lists_of(std::size_t first, std::size_t end) const;
  bool capital(std::size_t word) const { return at(sentence_, static_cast<std::ptrdiff_t>(word)).capital; }
  const Word& word(std::size_t sentence, std::size_t word) const { return around(sentence, word, 0); }
  /// The word so many behind (or before) it, or what stands for the sentence's ends.
  const Word& around(std::size_t sentence, std::size_t word, std::ptrdiff_t by) const {
    return at(sentence, static_cast<std::ptrdiff_t>(word) + by);
  }

  /// What the name as a whole says of its kind: of [first, end) in the sentence that was entered; valid as long.
  std::span<const Hash> name_features(std::size_t first, std::size_t end);

 private:
  struct Place {
    std::uint32_t sentence = 0, word = 0;
  };
  struct Use {  // of one lower-case form
    bool capital = false, small = false;
    std::int32_t capitals = 0, smalls = 0;
  };
  struct Sentence {
    std::vector<WordId> words;
    bool headline = false;  // most words have capitals
  };

  const Word& at(std::size_t sentence, std::ptrdiff_t word) const;
  bool first(std::size_t sentence, std::size_t word) const;
  void count_uses();
  void find_phrases();  // of the sentence, unless they are known
  void add(std::uint32_t id, Hash value) { features_.push_back(feature_of(id, value)); }
  void add_forms(std::size_t i, const Word& word);
  void add_clusters(std::size_t i, const Word& word);
  void add_lists(std::size_t i, const Word& word);
  void add_elsewhere(std::size_t i, const Word& word);
  void add_hints(std::size_t i, const Word& word);

  const Resources& resources_;
  const Hints& hints_;
  Words words_;
  std::vector<Sentence> sentences_;
  std::unordered_map<Hash, Use> uses_;      // by the lower-case form
  std::vector<std::vector<Place>> places_;  // by word: the first few where it has a capital
  std::size_t sentence_ = 0;
  std::uint64_t context_ = 0;                    // first of its sentence, in a headline
  std::size_t phrases_of_;                       // the sentence that held_ is about
  std::vector<std::vector<std::uint8_t>> held_;  // of its words: list and position in the phrase
  std::vector<Hash> features_;
  Word before_, after_;  // what stands outside of a sentence
};

}  // namespace sidelight::entities::names
