// A text's tokens as the tagger wants its words: a name is told from what is tied to it by a hyphen.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "entities/names/features.hpp"
#include "text/sentences.hpp"

namespace sidelight::entities::names {

struct TextWord {
  std::size_t start = 0;  ///< bytes
  std::size_t end = 0;
  std::size_t token = 0;
};

struct TextWords {
  Sentences sentences;
  std::vector<std::vector<TextWord>> places;  ///< of each word of each sentence
};

/// "Geneva-based" and "pro-Russian" are three words each, "Jean-Luc" is one. `text` lives longer.
TextWords words_of(std::string_view text, const std::vector<text::Token>& tokens,
                   const std::vector<text::Sentence>& sentences);

}  // namespace sidelight::entities::names
