// Small closed lists of English words that reading a text needs: those that carry no topic, and abbreviations by what
// the dot after them means.
#pragma once

#include <string_view>

namespace sidelight::text {

/// Articles, pronouns, prepositions, auxiliaries and the like. Lower case.
bool is_stop_word(std::string_view lower);

enum class Abbreviation {
  none,
  leading,  ///< something follows: "Mr.", "Gen.", "No."; never the end of a sentence
  either    ///< "Inc.", "p.m.", "etc."; the end of a sentence if what follows begins one
};

/// Of a word without its dot, lower case.
Abbreviation abbreviation(std::string_view lower);

}  // namespace sidelight::text
