// A text made ready for finding names: its tokens with what the lexicon knows of each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "entities/rules/lexicon.hpp"
#include "text/page.hpp"
#include "text/sentences.hpp"

namespace sidelight::entities::rules {

/// A name at one place of the text.
struct Mention {
  std::size_t first_token = 0;
  std::size_t end_token = 0;
  std::size_t start = 0;  ///< bytes
  std::size_t end = 0;
  Type type = Type::person;
  double confidence = 0;  ///< 0 to 1
};

struct Document {
  std::string_view text;
  std::string_view title;
  std::vector<text::Token> tokens;
  std::vector<std::uint32_t> flags;  ///< one a token, see Flag
  std::vector<text::Sentence> sentences;
  std::vector<bool> capitals;                  ///< one a sentence: a heading, or most words begin with capitals
  bool english = true;                         ///< else nothing is known of its names
  std::unordered_set<std::string_view> small;  ///< words that stand somewhere without a capital

  std::string_view word(std::size_t token) const { return tokens[token].in(text); }
  bool has(std::size_t token, std::uint32_t flag) const { return (flags[token] & flag) != 0; }

  /// The words from `first` to before `end` with single spaces between.
  std::string phrase(std::size_t first, std::size_t end) const;
};

Document read(std::string_view text, std::string_view title, std::string_view inputs, const Lexicon& lexicon);

}  // namespace sidelight::entities::rules
