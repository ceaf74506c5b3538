#include "article/text/block_model.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "article/text/forest.hpp"
#include "article/text/second_look.hpp"

namespace sidelight::article {
namespace {

// What the first look is sure of, far from anything that may be of the article, is not looked at again.
constexpr float kSurelyNot = 0.01F;
constexpr float kNothingNear = 0.05F;
constexpr std::size_t kNear = 3;

bool is_open(const std::vector<float>& first, std::size_t block) {
  if (first[block] >= kSurelyNot) return true;
  const std::size_t end = std::min(first.size(), block + kNear + 1);
  for (std::size_t i = block < kNear ? 0 : block - kNear; i < end; ++i)
    if (first[i] >= kNothingNear) return true;
  return false;
}

}  // namespace

Probabilities article_probabilities(const Analysis& analysis) {
  static const Forest first(model::first(), kFeatureCount);
  static const Forest second(model::second(), kSecondCount);
  constexpr std::size_t kRows = Forest::kRows;
  const std::size_t count = analysis.features.size();
  std::array<const float*, kRows> rows;
  std::array<float, kRows> answers;
  Probabilities all;
  all.first.resize(count);
  for (std::size_t begin = 0; begin < count; begin += kRows) {
    const std::size_t size = std::min(kRows, count - begin);
    for (std::size_t i = 0; i < size; ++i) rows[i] = analysis.features[begin + i].data();
    first.probabilities(std::span(rows).first(size), std::span(all.first).subspan(begin, size));
  }
  all.final = all.first;
  const SecondLook look(analysis, all.first);
  std::array<SecondFeatures, kRows> features;
  std::array<std::size_t, kRows> blocks;
  for (std::size_t i = 0; i < kRows; ++i) rows[i] = features[i].data();
  std::size_t size = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (is_open(all.first, i)) {
      blocks[size] = i;
      features[size++] = look.row(i);
    }
    if (size < kRows && i + 1 < count) continue;
    second.probabilities(std::span(rows).first(size), answers);
    for (std::size_t k = 0; k < size; ++k) all.final[blocks[k]] = answers[k];
    size = 0;
  }
  return all;
}

}  // namespace sidelight::article
