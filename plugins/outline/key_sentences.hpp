// Which few sentences of an article say most of it, word for word.
//
// On news a sentence's position is the best single sign, better than any graph of similar sentences (see See et al.
// 2017, Zheng and Lapata 2019). So position leads; likeness to the whole, words of the title, and names and figures
// follow; a sentence that repeats a chosen one is passed over (maximal marginal relevance).
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "text/page.hpp"
#include "text/sentences.hpp"

namespace sidelight::outline {

struct Document {
  std::string_view text;
  std::string_view title;
  std::vector<text::Token> tokens;
  std::vector<text::Sentence> sentences;
  std::vector<text::Block> blocks;
};

Document read(std::string_view text, std::string_view title, std::string_view inputs);

/// Indexes of sentences in the order of the text: three to five, or none when the article is too short for a choice to
/// help. `stop` is asked now and then; once it says yes the answer is none.
std::vector<std::size_t> key_sentences(const Document& document, const std::function<bool()>& stop);

}  // namespace sidelight::outline
