// Sentences of a text, as news writes them: abbreviations, initials, decimals and quotations do not break one.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/tokens.hpp"

namespace sidelight::text {

/// Longer ones are cut: a page without a full stop must not become one sentence.
inline constexpr std::size_t max_sentence_tokens = 300;

struct Sentence {
  std::size_t start = 0;  ///< bytes into the text
  std::size_t end = 0;
  std::size_t first_token = 0;
  std::size_t end_token = 0;
  std::size_t paragraph = 0;  ///< paragraphs are what blank lines separate

  std::string_view in(std::string_view text) const { return text.substr(start, end - start); }
};

/// In order, each token in exactly one. A line break always ends a sentence.
std::vector<Sentence> split(std::string_view text, const std::vector<Token>& tokens);

}  // namespace sidelight::text
