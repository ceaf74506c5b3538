#include "entities/training/perceptron.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <random>

namespace sidelight::entities::training {
namespace {

using names::kLabels;
using names::Label;

class Learner {
 public:
  Learner(std::size_t features, const Settings& settings)
      : settings_(settings), random_(settings.seed), sums_(features * kLabels), decoder_(weights_.transitions) {
    weights_.features.resize(features * kLabels);
  }

  /// Words that were read wrongly.
  std::size_t read(const Lesson& lesson) {
    keep(lesson);
    const std::size_t n = lesson.labels.size();
    scores_.assign(n, {});
    for (std::size_t i = 0; i < n; ++i) {
      for (const std::uint32_t feature : kept_[i])
        for (std::size_t label = 0; label < kLabels; ++label)
          scores_[i][label] += weights_.features[feature * kLabels + label];
      for (std::size_t label = 0; label < kLabels; ++label)
        if (label != lesson.labels[i]) scores_[i][label] += settings_.cost;
    }
    const std::vector<Label>& read = decoder_.best(scores_);
    ++step_;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const Label right = lesson.labels[i];
      if (read[i] != right) {
        ++wrong;
        for (const std::uint32_t feature : kept_[i]) move(feature, right, 1), move(feature, read[i], -1);
      }
      if (i == 0 || (read[i] == right && read[i - 1] == lesson.labels[i - 1])) continue;
      move_transition(lesson.labels[i - 1], right, 1);
      move_transition(read[i - 1], read[i], -1);
    }
    return wrong;
  }

  /// The mean of all that the weights have been.
  Weights average() {
    const auto steps = static_cast<float>(step_);
    for (std::size_t i = 0; i < sums_.size(); ++i) weights_.features[i] -= sums_[i] / steps;
    for (std::size_t a = 0; a < kLabels; ++a)
      for (std::size_t b = 0; b < kLabels; ++b) weights_.transitions[a][b] -= transition_sums_[a][b] / steps;
    return std::move(weights_);
  }

 private:
  void keep(const Lesson& lesson) {
    kept_.resize(lesson.labels.size());
    const auto limit = static_cast<std::uint32_t>(settings_.dropped * 65536);
    for (std::size_t i = 0, at = 0; i < lesson.labels.size(); ++i) {
      kept_[i].clear();
      for (; at < lesson.ends[i]; ++at)
        if ((random_() & 0xffff) >= limit) kept_[i].push_back(lesson.features[at]);
    }
  }

  void move(std::uint32_t feature, Label label, float by) {
    const std::size_t at = std::size_t{feature} * kLabels + label;
    weights_.features[at] += by;
    sums_[at] += by * static_cast<float>(step_ - 1);
  }

  void move_transition(Label before, Label after, float by) {
    weights_.transitions[before][after] += by;
    transition_sums_[before][after] += by * static_cast<float>(step_ - 1);
  }

  Settings settings_;
  std::mt19937 random_;
  Weights weights_;
  std::vector<float> sums_;  // what the weights' mean lacks
  names::Transitions transition_sums_{};
  std::size_t step_ = 0;
  names::Decoder decoder_;
  std::vector<names::Scores> scores_;
  std::vector<std::vector<std::uint32_t>> kept_;
};

}  // namespace

namespace {

Weights learn_once(const std::vector<Lesson>& lessons, std::size_t features, const Settings& settings) {
  Learner learner(features, settings);
  std::vector<std::uint32_t> order(lessons.size());
  std::iota(order.begin(), order.end(), 0U);
  std::mt19937 random(settings.seed);
  std::size_t words = 0;
  for (const Lesson& lesson : lessons) words += lesson.labels.size();
  for (int round = 0; round < settings.rounds; ++round) {
    std::ranges::shuffle(order, random);
    std::size_t wrong = 0;
    for (const std::uint32_t i : order) wrong += learner.read(lessons[i]);
    std::fprintf(stderr, "round %d of %d: %.2f %% of the words were read wrongly\n", round + 1, settings.rounds,
                 100.0 * static_cast<double>(wrong) / static_cast<double>(words));
  }
  return learner.average();
}

}  // namespace

Weights learn(const std::vector<Lesson>& lessons, std::size_t features, Settings settings) {
  Weights mean = learn_once(lessons, features, settings);
  for (int more = 1; more < settings.learners; ++more) {
    ++settings.seed;
    const Weights other = learn_once(lessons, features, settings);
    for (std::size_t i = 0; i < mean.features.size(); ++i) mean.features[i] += other.features[i];
    for (std::size_t a = 0; a < kLabels; ++a)
      for (std::size_t b = 0; b < kLabels; ++b) mean.transitions[a][b] += other.transitions[a][b];
  }
  const auto learners = static_cast<float>(settings.learners);
  for (float& weight : mean.features) weight /= learners;
  for (auto& row : mean.transitions)
    for (float& weight : row) weight /= learners;
  return mean;
}

std::vector<float> learn_kinds(std::vector<Example> examples, std::size_t features, std::size_t kinds,
                               const Settings& settings) {
  std::vector<float> weights(features * kinds), sums(weights.size()), score(kinds);
  std::vector<std::uint32_t> kept;
  std::mt19937 random(settings.seed);
  const auto limit = static_cast<std::uint32_t>(settings.dropped * 65536);
  float step = 0;
  for (int round = 0; round < settings.rounds; ++round) {
    std::ranges::shuffle(examples, random);
    for (const Example& example : examples) {
      kept.clear();
      for (const std::uint32_t feature : example.features)
        if ((random() & 0xffff) >= limit) kept.push_back(feature);
      std::ranges::fill(score, settings.cost);
      score[example.kind] = 0;
      for (const std::uint32_t feature : kept)
        for (std::size_t kind = 0; kind < kinds; ++kind) score[kind] += weights[feature * kinds + kind];
      const auto read = static_cast<std::size_t>(std::ranges::max_element(score) - score.begin());
      ++step;
      if (read == example.kind) continue;
      for (const std::uint32_t feature : kept) {
        for (const auto& [kind, by] : {std::pair(example.kind, 1.F), std::pair(read, -1.F)}) {
          weights[feature * kinds + kind] += by;
          sums[feature * kinds + kind] += by * step;
        }
      }
    }
  }
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] -= sums[i] / std::max(step, 1.F);
  return weights;
}

}  // namespace sidelight::entities::training
