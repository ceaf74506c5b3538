#include "entities/names/decoder.hpp"

#include <algorithm>

namespace sidelight::entities::names {
namespace {

constexpr float kNever = -1e9F;

// The labels that may stand before each one: two where a name goes on, otherwise those that close one.
struct Before {
  std::array<Label, 2 + 2 * kKinds> labels{};
  std::size_t count = 0;
};

constexpr std::array<Before, kLabels> kBefore = [] {
  std::array<Before, kLabels> all{};
  for (Label after = 0; after < kLabels; ++after)
    for (Label before = 0; before < kLabels; ++before)
      if (may_follow(before, after)) all[after].labels[all[after].count++] = before;
  return all;
}();

}  // namespace

const std::vector<Label>& Decoder::best(const std::vector<Scores>& words) {
  const std::size_t n = words.size();
  forward_.resize(n);
  from_.resize(n);
  labels_.resize(n);
  if (n == 0) return labels_;
  for (Label label = 0; label < kLabels; ++label) forward_[0][label] = goes_on(label) ? kNever : words[0][label];
  for (std::size_t i = 1; i < n; ++i) {
    for (Label after = 0; after < kLabels; ++after) {
      float most = 2 * kNever;
      Label from = 0;
      for (std::size_t k = 0; k < kBefore[after].count; ++k) {
        const Label before = kBefore[after].labels[k];
        const float score = forward_[i - 1][before] + transitions_[before][after];
        if (score > most) most = score, from = before;
      }
      forward_[i][after] = most + words[i][after];
      from_[i][after] = from;
    }
  }
  Label last = 0;
  for (Label label = 1; label < kLabels; ++label)
    if (!leaves_open(label) && forward_[n - 1][label] > forward_[n - 1][last]) last = label;
  for (std::size_t i = n; i-- > 0; last = from_[i][last]) labels_[i] = last;
  return labels_;
}

std::vector<Span> Decoder::spans(const std::vector<Scores>& words) {
  std::vector<Span> spans = spans_of(labels_);
  if (spans.empty()) return spans;
  const std::size_t n = words.size();
  backward_.resize(n);
  for (Label label = 0; label < kLabels; ++label) backward_[n - 1][label] = leaves_open(label) ? kNever : 0;
  for (std::size_t i = n - 1; i-- > 0;) {
    backward_[i].fill(2 * kNever);
    for (Label after = 0; after < kLabels; ++after) {
      const float behind = words[i + 1][after] + backward_[i + 1][after];
      for (std::size_t k = 0; k < kBefore[after].count; ++k) {
        const Label before = kBefore[after].labels[k];
        backward_[i][before] = std::max(backward_[i][before], transitions_[before][after] + behind);
      }
    }
  }
  // The best reading through another label at one of the name's words.
  for (Span& span : spans) {
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
      for (std::size_t i = span.first; i < span.end; ++i)
        span.kinds[kind] += words[i][label(static_cast<Kind>(kind), part_of(labels_[i]))];
    }
    span.margin = -kNever;
    for (std::size_t i = span.first; i < span.end; ++i) {
      float other = kNever;
      for (Label label = 0; label < kLabels; ++label)
        if (label != labels_[i]) other = std::max(other, forward_[i][label] + backward_[i][label]);
      span.margin = std::min(span.margin, forward_[i][labels_[i]] + backward_[i][labels_[i]] - other);
    }
  }
  return spans;
}

std::vector<Span> spans_of(const std::vector<Label>& labels) {
  std::vector<Span> spans;
  std::size_t first = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == kOutside) continue;
    const Part part = part_of(labels[i]);
    if (part == Part::begin || part == Part::whole) first = i;
    if (part == Part::end || part == Part::whole)
      spans.push_back({.first = first, .end = i + 1, .kind = kind_of(labels[i])});
  }
  return spans;
}

}  // namespace sidelight::entities::names
