// Words with labels, as scorers of names read them: a word, a space and its label a line, an empty line behind each
// sentence, -DOCSTART- before each document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entities/names/model.hpp"
#include "entities/rules/lexicon.hpp"

namespace sidelight::entities {

struct LabelledSentence {
  std::vector<std::string_view> words;
  std::vector<std::string_view> labels;  ///< one a word; empty where the line has none
};
using LabelledDocument = std::vector<LabelledSentence>;

/// Views into `conll`. Documents and sentences without a word are left out.
std::vector<LabelledDocument> read_conll(std::string_view conll);

/// How finely other things than people, organisations and places are labelled.
enum class OtherLabels { misc, product_event_norp };

/// The same lines, each word with the label that the tagger gives it.
std::string label_conll(std::string_view conll, const names::Model& model, const rules::Lexicon& lexicon,
                        OtherLabels others);

}  // namespace sidelight::entities
