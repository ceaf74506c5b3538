// What each block of a page should have been, by the gold text.
#pragma once

#include "examples.hpp"
#include "gradient_boosting.hpp"

namespace sidelight::training {

/// Appends a label and a weight for each block. The label is the share of its four-word runs that the gold text has;
/// the weights of a page sum to about the same whatever its length.
void add_labels(const Example& example, Rows& rows);

}  // namespace sidelight::training
