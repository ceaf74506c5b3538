// Learns the tagger's weights: an averaged structured perceptron whose features are dropped at random while it learns,
// so that it trusts no single word too much.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "entities/names/decoder.hpp"
#include "entities/names/hash.hpp"

namespace sidelight::entities::training {

/// One sentence: features by number, and what is right.
struct Lesson {
  std::vector<std::uint32_t> features;
  std::vector<std::uint32_t> ends;  ///< of each word's features
  std::vector<names::Label> labels;
};

struct Settings {
  int rounds = 8;
  double dropped = 0.3;  ///< share of the features that a sentence is read without
  float cost = 1;        ///< by how much the right reading has to be better, a word
  unsigned seed = 7;
  int learners = 1;  ///< whose weights are averaged, each with a seed and an order of its own
};

struct Weights {
  std::vector<float> features;  ///< kLabels each
  names::Transitions transitions{};
};

/// A whole name, and what it is.
struct Example {
  std::vector<std::uint32_t> features;
  std::size_t kind = 0;
};

/// `kinds` weights of each feature.
std::vector<float> learn_kinds(std::vector<Example> examples, std::size_t features, std::size_t kinds,
                               const Settings& settings);

Weights learn(const std::vector<Lesson>& lessons, std::size_t features, Settings settings);

}  // namespace sidelight::entities::training
