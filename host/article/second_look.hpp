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

/// Each block's own features, and then what `first` says of the blocks around it, beside it in the tree, of its
/// template and of the page.
std::vector<SecondFeatures> second_features_of(const Analysis& analysis, const std::vector<float>& first);

}  // namespace sidelight::article
