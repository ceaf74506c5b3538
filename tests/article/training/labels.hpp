// What each block of a page should have been, by the gold text.
#pragma once

#include "examples.hpp"
#include "gradient_boosting.hpp"

namespace sidelight::training {

/// Appends a label and a weight for each block. The label is the share of its four-word runs that the gold text has;
/// the weights of a page sum to about the same whatever its length.
void add_labels(const Example& example, Targets& targets);

/// For a page with snippets only: what a model says of its blocks, set right by the snippets. Where the model's choice
/// has all snippets of the article and none of the others, it is believed; otherwise only the snippets are.
void set_labels_by_snippets(const Example& example, const std::vector<float>& probabilities, Targets& targets);

/// A gold text that a model is wholly at odds with is at fault more often than not (the half of an article, another
/// article of the page): it is learned from less.
void doubt(const Example& example, const std::vector<float>& probabilities, Targets& targets);

}  // namespace sidelight::training
