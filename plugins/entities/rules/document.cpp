#include "entities/rules/document.hpp"

#include "text/utf8.hpp"
#include "text/words.hpp"

namespace sidelight::entities::rules {
namespace {

constexpr std::size_t longest_common = 24;  // bytes of a word that the lists may hold

// By its words without a capital, and how many of them are English ones that carry no topic. In other languages one in
// six is by chance ("in", "die"), in English one in three even in a list of headlines; a line or two varies more. A
// page's own word is not to be trusted: many that call themselves English are not.
bool is_english(std::size_t small_words, std::size_t stop_words) {
  constexpr std::size_t too_few_to_tell = 8, few = 12;
  return small_words < too_few_to_tell || stop_words * (small_words < few ? 8 : 4) >= small_words;
}

// In "Five Things to Know About the Budget" a capital says nothing. Such lines have no full stop.
bool mostly_capitals(const Document& document, const text::Sentence& sentence) {
  if (document.word(sentence.end_token - 1) == ".") return false;
  std::size_t words = 0, capitals = 0;
  for (std::size_t i = sentence.first_token; i < sentence.end_token; ++i) {
    if (document.tokens[i].kind != text::TokenKind::word) continue;
    ++words;
    capitals += document.tokens[i].upper ? 1 : 0;
  }
  return words >= 5 && capitals * 10 >= words * 7;
}

}  // namespace

std::string Document::phrase(std::size_t first, std::size_t end) const {
  std::string out;
  for (std::size_t i = first; i < end; ++i) {
    if (i > first && tokens[i].spaced) out += ' ';
    out += word(i);
  }
  return out;
}

Document read(std::string_view text, std::string_view title, std::string_view inputs, const Lexicon& lexicon) {
  Document document;
  document.text = text;
  document.title = title;
  document.tokens = text::tokenize(text);
  document.sentences = text::split(text, document.tokens);
  document.flags.reserve(document.tokens.size());
  std::size_t small_words = 0, stop_words = 0;
  for (const text::Token& token : document.tokens) {
    std::uint32_t flags = 0;
    if (token.kind == text::TokenKind::word) {
      const std::string_view word = token.in(text);
      flags = lexicon.flags(word);
      if (!token.upper) {
        if (word.size() <= 24) document.small.insert(word);
        ++small_words;
        if (text::is_stop_word(word)) {
          flags |= is_stop;
          ++stop_words;
        }
      } else if (word.size() <= 9 && text::is_stop_word(text::lower(word))) {
        flags |= is_stop;
      }
    }
    document.flags.push_back(flags);
  }
  // "Shares in" at the start of a sentence are shares.
  constexpr std::uint32_t around = is_role | is_staff | is_holding | is_belonging | is_office | is_organisation_kind;
  for (const text::Sentence& sentence : document.sentences) {
    const std::string_view word = document.word(sentence.first_token);
    if (!document.tokens[sentence.first_token].upper || word.size() > longest_common) continue;
    document.flags[sentence.first_token] |= lexicon.flags(text::lower(word)) & around;
  }
  document.english = is_english(small_words, stop_words);
  const std::vector<text::Block> blocks = text::blocks_of(inputs, text);
  text::PartOf part(blocks);
  for (const text::Sentence& sentence : document.sentences) {
    document.capitals.push_back(part.at(sentence.start) == text::Part::heading || mostly_capitals(document, sentence));
  }
  return document;
}

}  // namespace sidelight::entities::rules
