#include "text/sentences.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/utf8.hpp"
#include "text/words.hpp"

namespace sidelight::text {
namespace {

// After "U.S." or "Inc." a capital is no sign; one of these words is.
constexpr auto starters = std::to_array<std::string_view>({
    "a",     "after", "although", "an",   "and",   "as",        "at",   "because", "before",  "both",
    "but",   "by",    "during",   "each", "for",   "he",        "her",  "his",     "however", "i",
    "if",    "in",    "it",       "its",  "last",  "meanwhile", "more", "most",    "no",      "on",
    "one",   "or",    "our",      "she",  "since", "so",        "some", "that",    "the",     "their",
    "there", "these", "they",     "this", "those", "to",        "we",   "what",    "when",    "where",
    "while", "who",   "why",      "with", "yet",   "you",
});
static_assert(std::ranges::is_sorted(starters));

bool ends_hard(char32_t code) {
  return code == '!' || code == '?' || code == 0x2026 || code == 0x203C || code == 0x203D ||
         (code >= 0x2047 && code <= 0x2049);
}
bool closes(char32_t code) {
  return is_close_quote(code) || code == ')' || code == ']' || code == 0x2019 || code == 0xFF09 || code == 0x300B ||
         code == 0x3011;
}
bool opens(char32_t code) {
  return is_open_quote(code) || code == '(' || code == '[' || code == 0xFF08 || code == 0x300A || code == 0x3010;
}

class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<Token>& tokens) : text_(text), tokens_(tokens) {}

  std::vector<Sentence> all() {
    std::vector<Sentence> out;
    std::size_t paragraph = 0;
    for (std::size_t first = 0; first < tokens_.size();) {
      if (first > 0 && tokens_[first].breaks == 2) ++paragraph;
      const std::size_t end = end_from(first);
      out.push_back({tokens_[first].start, tokens_[end - 1].end, first, end, paragraph});
      first = end;
    }
    return out;
  }

 private:
  char32_t mark(std::size_t i) const {
    return tokens_[i].kind == TokenKind::mark ? decode(text_, tokens_[i].start).code : 0;
  }

  std::size_t end_from(std::size_t first) const {
    const std::size_t limit = std::min(tokens_.size(), first + max_sentence_tokens);
    for (std::size_t i = first; i < limit; ++i) {
      if (i > first && tokens_[i].breaks > 0) return i;
      if (const std::size_t end = end_at(i, limit); end != 0) return end;
    }
    return limit;
  }

  // Where the sentence ends if token `i` is what ends it, closing marks included; 0 if it does not.
  std::size_t end_at(std::size_t i, std::size_t limit) const {
    const char32_t code = mark(i);
    const bool dotted = tokens_[i].dotted;
    const bool hard = ends_hard(code);
    if (!dotted && code != '.' && !hard && !is_full_stop(code)) return 0;
    std::size_t next = i + 1;
    const auto goes_on = [](char32_t stop) { return stop == '.' || ends_hard(stop) || is_full_stop(stop); };
    while (next < limit && tokens_[next].breaks == 0 && goes_on(mark(next))) ++next;
    while (next < limit && tokens_[next].breaks == 0 && closes(mark(next)) && !tokens_[next].spaced) ++next;
    if (next >= tokens_.size() || tokens_[next].breaks > 0) return next;
    if (is_full_stop(code)) return next;
    if (!tokens_[next].spaced) return 0;
    const std::size_t word = first_word(next);
    if (word == tokens_.size()) return next;
    if (dotted) return after_abbreviation(i, word) ? next : 0;
    // "“Why?” he asked": a small letter goes on.
    return tokens_[word].upper || tokens_[word].kind == TokenKind::number || caseless(word) ? next : 0;
  }

  std::size_t first_word(std::size_t i) const {
    while (i < tokens_.size() && (opens(mark(i)) || mark(i) == '-' || mark(i) == 0x2014 || mark(i) == 0x2022)) ++i;
    return i;
  }

  bool caseless(std::size_t i) const {
    const char32_t code = decode(text_, tokens_[i].start).code;
    return code >= 0x590 && is_letter(code);  // from Hebrew on, scripts without capitals (rarer ones with them aside)
  }

  bool after_abbreviation(std::size_t i, std::size_t word) const {
    const std::string_view written = tokens_[i].in(text_);
    const std::string stem = lower(written.substr(0, written.size() - 1));
    if (abbreviation(stem) == Abbreviation::leading) return false;
    if (!tokens_[word].upper) return false;
    return std::ranges::binary_search(starters, lower(tokens_[word].in(text_)));
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
};

}  // namespace

std::vector<Sentence> split(std::string_view text, const std::vector<Token>& tokens) {
  return Splitter(text, tokens).all();
}

}  // namespace sidelight::text
