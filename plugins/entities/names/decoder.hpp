// The best sequence of labels for a sentence, and by how much each name of it is better than without.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "entities/names/labels.hpp"

namespace sidelight::entities::names {

using Scores = std::array<float, kLabels>;
using Transitions = std::array<std::array<float, kLabels>, kLabels>;  ///< [before][after]

class Decoder {
 public:
  /// The transitions live longer.
  explicit Decoder(const Transitions& transitions) : transitions_(transitions) {}

  /// One label a word; a name is never cut off.
  const std::vector<Label>& best(const std::vector<Scores>& words);

  /// The names of the last best(), each with its margin.
  std::vector<Span> spans(const std::vector<Scores>& words);

 private:
  const Transitions& transitions_;
  std::vector<Scores> forward_, backward_;
  std::vector<std::array<Label, kLabels>> from_;
  std::vector<Label> labels_;
};

/// The names that labels spell, without margins.
std::vector<Span> spans_of(const std::vector<Label>& labels);

}  // namespace sidelight::entities::names
