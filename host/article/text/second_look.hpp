// The page looked at again, with what the first look said of every block: a paragraph among paragraphs of the article
// is one of them, a teaser among teasers is not. Changing a column means training again (tests/article/training).
#pragma once

#include <array>
#include <vector>

#include "article/analysis.hpp"

namespace sidelight::article {

inline constexpr std::size_t kContextCount = 46;
inline constexpr std::size_t kSecondCount = kFeatureCount + kContextCount;
using SecondFeatures = std::array<float, kSecondCount>;

/// What the first look said of the page as a whole, and from it a block's row: its own features, and then what `first`
/// says of the blocks around it, beside it in the tree, of its template and of the page. Both have to outlive it.
class SecondLook {
 public:
  SecondLook(const Analysis& analysis, const std::vector<float>& first);

  SecondFeatures row(std::size_t block) const;

 private:
  // Words expected to be of the article among all words, of the blocks that have something in common.
  struct Mean {
    double words = 0, expected = 0;

    void add(double weight, float probability);
    float without(double weight, float probability) const;
  };

  double words_in(std::size_t begin, std::size_t end) const { return words_[end] - words_[begin]; }
  double expected_in(std::size_t begin, std::size_t end) const { return expected_[end] - expected_[begin]; }
  void find_places();
  void measure_distances();

  const Analysis& analysis_;
  const std::vector<float>& first_;
  // Before each block, so that the sum over any range takes constant time.
  std::vector<double> words_{0};
  std::vector<double> expected_{0};
  double sure_ = 0, doubtful_ = 0, best_ = 0;
  double declared_ = 0, declared_expected_ = 0;  // words that JSON-LD has too
  NodeId heart_ = kNoNode;                       // the element whose own paragraphs are expected to give most
  NodeId around_ = kNoNode;                      // the smallest element with all that is sure
  std::array<Mean, 7> kinds_;
  std::vector<Mean> near_groups_, far_groups_;  // by template
  std::vector<float> before_, after_;  // how far back and ahead the next block lies that is surely of the article
  std::size_t first_sure_ = 0, last_sure_ = 0;
};

}  // namespace sidelight::article
