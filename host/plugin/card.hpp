// What a plugin shows: data, never HTML. One check for every kind; the rules are in docs/cards.md, the examples in
// tests/cards.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/utf16_index.hpp"

namespace sidelight::plugin {

struct CardLimits {
  static constexpr std::size_t bytes = 64 * 1024;
  static constexpr std::size_t depth = 12;
  static constexpr std::size_t quotes = 64 * 1024;  ///< bytes of article text that one card may quote
  static constexpr std::size_t spans = 500;         ///< evidence spans in one card
  static constexpr std::size_t entries = 200;       ///< facts, items, events, text spans
  static constexpr std::size_t rows = 200;
  static constexpr std::size_t columns = 12;
  static constexpr std::size_t points = 500;
  static constexpr std::size_t nodes = 100;
  static constexpr std::size_t edges = 300;
  static constexpr std::size_t entities = 100;
  static constexpr std::size_t sentences = 12;  ///< said of one entity
  static constexpr std::size_t meanings = 10;   ///< of an ambiguous name
};

struct Card {
  std::string id;
  std::string kind;
  bool known = false;   ///< whether `kind` is one of docs/cards.md; otherwise only the summary can be shown
  nlohmann::json data;  ///< the members that its kind has, and no others; an unknown kind is kept whole
};

/// `json` is a plugin's own text, `article_text` what its spans point into (valid UTF-8). The first fault is
/// plugin_invalid: "card: items[3].evidence[0]: ends at 912, the text has 900 bytes."
Result<Card> check_card(std::string_view json, std::string_view article_text);

/// For the browser: the card with its plugin's id, every evidence span as {quote, before, after, start, end}, offsets
/// in UTF-16 code units. The index is that of the article's text.
nlohmann::json to_wire(const Card& card, std::string_view plugin_id, std::string_view article_text,
                       const Utf16Index& index);
nlohmann::json to_wire(const Card& card, std::string_view plugin_id, std::string_view article_text);

}  // namespace sidelight::plugin
