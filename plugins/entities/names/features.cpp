#include "entities/names/features.hpp"

#include <algorithm>
#include <bit>

namespace sidelight::entities::names {
namespace {

constexpr std::size_t kMostPlaces = 6;  // of one word that are looked at
constexpr std::size_t kMostHeld = 24;   // lists over one word

}  // namespace

Document::Document(const Sentences& sentences, const Hints& hints, const Resources& resources)
    : resources_(resources), hints_(hints), words_(resources), phrases_of_(sentences.size()) {
  before_.exact = before_.lower = before_.shape = hash_of("<s>");
  after_.exact = after_.lower = after_.shape = hash_of("</s>");
  sentences_.reserve(sentences.size());
  for (const auto& sentence : sentences) {
    Sentence& added = sentences_.emplace_back();
    added.words.reserve(sentence.size());
    std::size_t words = 0, capitals = 0;
    for (const std::string_view word : sentence) {
      added.words.push_back(words_.add(word));
      const Word& seen = words_[added.words.back()];
      words += seen.alphabetic ? 1 : 0;
      capitals += seen.alphabetic && seen.capital ? 1 : 0;
    }
    added.headline = words > 3 && capitals * 10 > words * 7;
  }
  features_.reserve(kMostFeatures);
  count_uses();
}

const Word& Document::at(std::size_t sentence, std::ptrdiff_t word) const {
  const auto& words = sentences_[sentence].words;
  if (word < 0) return before_;
  return word < std::ssize(words) ? words_[words[static_cast<std::size_t>(word)]] : after_;
}

bool Document::first(std::size_t sentence, std::size_t word) const {
  return word == 0 || (word == 1 && !at(sentence, 0).letter);
}

void Document::count_uses() {
  places_.resize(words_.size());
  for (std::size_t s = 0; s < sentences_.size(); ++s) {
    const auto& words = sentences_[s].words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Word& word = words_[words[i]];
      if (!word.alphabetic) continue;
      Use& use = uses_[word.lower];
      if (!word.capital)
        ++use.smalls;
      else if (!first(s, i) && !sentences_[s].headline)
        ++use.capitals;
      if (word.capital && word.suffixes[1] != 0 && places_[words[i]].size() < kMostPlaces)
        places_[words[i]].push_back({static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(i)});
    }
  }
}

// Phrases of the lists that begin with a capital or a digit; a word is told which list, and where in the phrase it is.
void Document::find_phrases() {
  if (std::exchange(phrases_of_, sentence_) == sentence_) return;
  const auto& words = sentences_[sentence_].words;
  held_.resize(std::max(held_.size(), words.size()));
  for (std::size_t i = 0; i < words.size(); ++i) held_[i].clear();
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& begin = words_[words[i]];
    if (!begin.letter || (begin.alphabetic && !begin.capital)) continue;
    Hash phrase = 0;
    for (std::size_t k = 0; k < kLongestPhrase && i + k < words.size(); ++k) {
      phrase = mix(phrase, words_[words[i + k]].lower);
      const std::uint32_t found = resources_.lists.find(phrase);
      for (std::uint32_t lists = found & ~kGoesOn; lists != 0; lists &= lists - 1) {
        const unsigned list = static_cast<unsigned>(std::countr_zero(lists));
        for (std::size_t j = 0; j <= k; ++j) {
          const unsigned position = k == 0 ? 3 : j == 0 ? 0 : j == k ? 2 : 1;
          if (held_[i + j].size() < kMostHeld)
            held_[i + j].push_back(static_cast<std::uint8_t>(list * 8 + position + (k > 1 ? 4 : 0)));
        }
      }
      if ((found & kGoesOn) == 0) break;
    }
  }
}

std::uint32_t Document::lists_of(std::size_t first, std::size_t end) const {
  Hash phrase = 0;
  for (std::size_t i = first; i < end; ++i) phrase = mix(phrase, words_[sentences_[sentence_].words[i]].lower);
  return resources_.lists.find(phrase) & ~kGoesOn;
}

std::span<const Hash> Document::features(std::size_t i) {
  find_phrases();
  const Word& word = words_[sentences_[sentence_].words[i]];
  context_ = (first(sentence_, i) ? 1U : 0U) | (sentences_[sentence_].headline ? 2U : 0U);
  features_.clear();
  add_forms(i, word);
  add_clusters(i, word);
  add_lists(i, word);
  if (word.alphabetic) add_elsewhere(i, word);
  if (!hints_.empty()) add_hints(i, word);
  return std::span(features_).first(std::min(features_.size(), kMostFeatures));
}

std::span<const Hash> Document::name_features(std::size_t first, std::size_t end) {
  const auto begin = static_cast<std::ptrdiff_t>(first), behind = static_cast<std::ptrdiff_t>(end);
  find_phrases();
  features_.clear();
  add(100, std::min<std::size_t>(end - first, 4));
  Hash phrase = 0;
  for (std::size_t i = first; i < end && i < first + kLongestPhrase; ++i) {
    const Word& word = words_[sentences_[sentence_].words[i]];
    phrase = mix(phrase, word.lower);
    add(101, word.lower);
    add(102, word.shape);
    add(103, word.cluster[1]);
    for (const std::uint8_t held : held_[i]) add(104, held);
    if (end - first == 1)
      for (const Hash suffix : word.suffixes) add(105, suffix);
  }
  add(106, phrase);
  const Word& last = at(sentence_, behind - 1);
  add(107, last.lower);
  add(108, last.shape);
  add(109, at(sentence_, begin).lower);
  add(110, at(sentence_, begin - 1).lower);
  add(111, at(sentence_, behind).lower);
  add(112, mix(at(sentence_, begin - 2).lower, at(sentence_, begin - 1).lower));
  add(113, at(sentence_, behind).cluster[1]);
  add(114, at(sentence_, begin - 1).cluster[1]);
  add(115, at(sentence_, behind).suffixes[2]);
  return std::span(features_).first(std::min(features_.size(), kMostFeatures));
}

void Document::add_forms(std::size_t i, const Word& word) {
  const auto n = static_cast<std::ptrdiff_t>(i);
  const Word &one_before = at(sentence_, n - 1), &two_before = at(sentence_, n - 2);
  const Word &one_after = at(sentence_, n + 1), &two_after = at(sentence_, n + 2);
  add(0, 0);
  add(1, word.exact);
  add(2, word.lower);
  add(3, one_before.lower);
  add(4, one_after.lower);
  add(5, two_before.lower);
  add(6, two_after.lower);
  add(7, mix(one_before.lower, word.lower));
  add(8, mix(word.lower, one_after.lower));
  add(9, word.shape);
  add(10, mix(one_before.shape, word.shape));
  add(11, mix(word.shape, one_after.shape));
  add(12, mix(mix(one_before.shape, word.shape), one_after.shape));
  for (std::size_t k = 0; k < word.prefixes.size() && word.prefixes[k] != 0; ++k) {
    add(13, word.prefixes[k]);
    add(14, word.suffixes[k]);
  }
  const std::uint64_t capitals = (word.capital ? 1U : 0U) | (word.all_capitals ? 2U : 0U);
  add(15, capitals | (context_ << 2));
  add(16, mix(word.lower, context_ | (capitals << 3)));
  add(17, mix(one_before.lower, word.shape));
  add(18, mix(one_after.lower, word.shape));
  add(19, mix(mix(two_before.lower, one_before.lower), capitals));
  add(20, mix(mix(one_after.lower, two_after.lower), capitals));
  add(21, one_before.exact);
  add(22, one_after.exact);
  if (one_before.suffixes[2] != 0) add(23, one_before.suffixes[2]);
  if (one_after.suffixes[2] != 0) add(24, one_after.suffixes[2]);
}

void Document::add_clusters(std::size_t i, const Word& word) {
  for (std::ptrdiff_t k = -2; k <= 2; ++k) {
    const auto j = static_cast<std::ptrdiff_t>(i) + k;
    if (j < 0 || j >= std::ssize(sentences_[sentence_].words)) continue;
    const Word& near = at(sentence_, j);
    const auto side = static_cast<std::uint32_t>(k + 2);
    if (near.whole_cluster == 0) {
      add(30 + side, 1);
      continue;
    }
    const bool far = k == -2 || k == 2;
    for (std::size_t bits = 0; bits < near.cluster.size(); ++bits)
      if (!far || bits == 1 || bits == 3) add(40 + side * 4 + static_cast<std::uint32_t>(bits), near.cluster[bits]);
  }
  if (word.whole_cluster != 0) add(35, mix(word.whole_cluster, word.shape));
  const Word& before = at(sentence_, static_cast<std::ptrdiff_t>(i) - 1);
  if (word.short_cluster != 0 && before.short_cluster != 0) add(36, mix(before.short_cluster, word.short_cluster));
}

void Document::add_lists(std::size_t i, const Word& word) {
  for (std::ptrdiff_t k = -2; k <= 2; ++k) {
    const std::uint32_t lists = at(sentence_, static_cast<std::ptrdiff_t>(i) + k).lists;
    if (lists != 0) add(74 + static_cast<std::uint32_t>(k + 2), mix(lists, word.capital));
  }
  for (const std::uint8_t held : held_[i]) {
    add(70, held);
    add(71, mix(held, word.shape));
  }
  if (i > 0)
    for (const std::uint8_t held : held_[i - 1]) add(72, held);
  if (i + 1 < sentences_[sentence_].words.size())
    for (const std::uint8_t held : held_[i + 1]) add(73, held);
}

void Document::add_hints(std::size_t i, const Word& word) {
  const std::vector<Hint>& hints = hints_[sentence_];
  const Hint here = hints[i], before = i > 0 ? hints[i - 1] : Hint{0},
             after = i + 1 < hints.size() ? hints[i + 1] : Hint{0};
  add(90, here);
  add(91, mix(here, word.shape));
  add(92, mix(here, before));
  add(93, mix(here, after));
  if (here != 0) add(94, mix(here, word.cluster[1]));
}

void Document::add_elsewhere(std::size_t i, const Word& word) {
  if (const auto found = uses_.find(word.lower); found != uses_.end()) {
    const Use& use = found->second;
    add(80, (use.capitals > 0 ? 1U : 0U) | (use.smalls > 0 ? 2U : 0U) | (word.capital ? 4U : 0U) | (context_ << 3) |
                (use.capitals > use.smalls ? 32U : 0U));
  }
  const auto& places = places_[sentences_[sentence_].words[i]];
  if (!word.capital || places.size() < 2) return;
  constexpr int kMost = 3;
  int seen = 0;
  for (const Place& place : places) {
    if (place.sentence == sentence_ && place.word == i) continue;
    const auto n = static_cast<std::ptrdiff_t>(place.word);
    const Word &before = at(place.sentence, n - 1), &after = at(place.sentence, n + 1);
    add(81, before.lower);
    add(82, after.lower);
    add(83, before.shape);
    add(84, after.shape);
    if (++seen == kMost) break;
  }
}

}  // namespace sidelight::entities::names
