// The cards of the outline: at a glance, sections, key sentences. Empty text where there is nothing to show.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "outline/key_sentences.hpp"

namespace sidelight::outline {

/// Words a minute of silent reading of English prose (Brysbaert 2019, a review of 190 studies).
inline constexpr double words_a_minute = 238;

struct Measure {
  std::size_t words = 0;
  std::size_t paragraphs = 0;
  std::size_t quotes = 0;  ///< quotations of four words or more, in one paragraph
};

Measure measure(const Document& document);
std::string reading_time(std::size_t words);  ///< "under a minute", "4 minutes", "1 hour 10 minutes"

std::string glance_card(const Document& document, std::string_view language);
std::string sections_card(const Document& document);
std::string key_sentences_card(const Document& document, const std::vector<std::size_t>& chosen);

}  // namespace sidelight::outline
