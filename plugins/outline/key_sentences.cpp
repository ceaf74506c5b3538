#include "outline/key_sentences.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>
#include <utility>

#include "text/utf8.hpp"
#include "text/words.hpp"

namespace sidelight::outline {
namespace {

constexpr std::size_t fewest_sentences = 6;    // shorter texts are their own summary
constexpr std::size_t most_candidates = 2000;  // of a book, the beginning
constexpr std::size_t fewest_words = 6;
constexpr std::size_t most_words = 60;

constexpr double weight_position = 1.0;
constexpr double weight_likeness = 0.6;
constexpr double weight_title = 0.6;
constexpr double weight_facts = 0.2;
constexpr double weight_repetition = 0.9;
constexpr double too_alike = 0.55;

// Words that lean on the sentence before: out of its place such a sentence is half a sentence.
constexpr auto leaning = std::to_array<std::string_view>({
    "and",
    "but",
    "he",
    "her",
    "his",
    "it",
    "its",
    "she",
    "so",
    "that",
    "their",
    "these",
    "they",
    "this",
    "those",
});
static_assert(std::ranges::is_sorted(leaning));

using Term = std::pair<std::size_t, double>;  // a word's number and its weight

struct Candidate {
  std::size_t sentence = 0;
  std::vector<Term> terms;  // by number, of length 1
  double facts = 0;
  bool leans = false;
  double score = 0;
};

double dot(const std::vector<Term>& a, const std::vector<Term>& b) {
  double sum = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].first == b[j].first) {
      sum += a[i++].second * b[j++].second;
    } else {
      ++(a[i].first < b[j].first ? i : j);
    }
  }
  return sum;
}

void normalize(std::vector<Term>& terms) {
  double square = 0;
  for (const Term& term : terms) square += term.second * term.second;
  if (square <= 0) return;
  for (Term& term : terms) term.second /= std::sqrt(square);
}

/// Words to numbers, and in how many sentences each stands.
class Vocabulary {
 public:
  /// The content words of tokens, counted.
  std::vector<Term> count(std::string_view text, const std::vector<text::Token>& tokens, std::size_t first,
                          std::size_t end) {
    std::vector<Term> terms;
    for (std::size_t i = first; i < end; ++i) {
      if (!text::counts(tokens[i])) continue;
      std::string word = text::lower(tokens[i].in(text));
      if (text::is_stop_word(word)) continue;
      if (word.size() > 4 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
      terms.emplace_back(numbers_.try_emplace(std::move(word), numbers_.size()).first->second, 1.0);
    }
    std::ranges::sort(terms);
    std::vector<Term> merged;
    for (const Term& term : terms) {
      if (!merged.empty() && merged.back().first == term.first) {
        merged.back().second += 1;
      } else {
        merged.push_back(term);
      }
    }
    return merged;
  }

  void note(const std::vector<Term>& terms) {
    sentences_with_.resize(numbers_.size());
    for (const Term& term : terms) sentences_with_[term.first] += 1;
  }

  void weigh(std::vector<Term>& terms, std::size_t sentences) const {
    for (Term& term : terms) {
      const double with = term.first < sentences_with_.size() ? sentences_with_[term.first] : 0;
      term.second = (1 + std::log(term.second)) * std::log(1 + static_cast<double>(sentences) / (1 + with));
    }
    normalize(terms);
  }

  std::size_t size() const { return numbers_.size(); }

 private:
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<double> sentences_with_;
};

bool ends_like_a_sentence(std::string_view sentence) {
  while (!sentence.empty()) {
    const text::Char last = text::decode_before(sentence, sentence.size());
    if (!text::is_close_quote(last.code) && last.code != ')' && last.code != ']') {
      return last.code == '.' || last.code == '!' || last.code == '?' || last.code == 0x3002 || last.code == 0xFF01 ||
             last.code == 0xFF1F || last.code == 0x964 || last.code == 0x6D4;
    }
    sentence.remove_suffix(last.size);
  }
  return false;
}

bool usable(const Document& document, const text::Sentence& sentence, text::Part part) {
  if (part != text::Part::paragraph && part != text::Part::quote && part != text::Part::list_item) return false;
  const auto from = document.tokens.begin() + static_cast<std::ptrdiff_t>(sentence.first_token);
  const auto to = document.tokens.begin() + static_cast<std::ptrdiff_t>(sentence.end_token);
  const auto words = static_cast<std::size_t>(std::count_if(from, to, text::counts));
  return words >= fewest_words && words <= most_words && sentence.end - sentence.start <= 800 &&
         ends_like_a_sentence(sentence.in(document.text));
}

std::vector<Candidate> candidates_of(const Document& document, Vocabulary& vocabulary,
                                     const std::function<bool()>& stop) {
  std::vector<Candidate> out;
  text::PartOf part(document.blocks);
  for (std::size_t i = 0; i < document.sentences.size() && out.size() < most_candidates; ++i) {
    if (i % 64 == 0 && stop()) return {};
    const text::Sentence& sentence = document.sentences[i];
    if (!usable(document, sentence, part.at(sentence.start))) continue;
    Candidate candidate;
    candidate.sentence = i;
    candidate.terms = vocabulary.count(document.text, document.tokens, sentence.first_token, sentence.end_token);
    vocabulary.note(candidate.terms);
    bool first_word = true;
    for (std::size_t at = sentence.first_token; at < sentence.end_token; ++at) {
      const text::Token& token = document.tokens[at];
      if (!text::counts(token)) continue;
      if (first_word) {
        candidate.leans = std::ranges::binary_search(leaning, text::lower(token.in(document.text)));
      } else if (token.upper || token.kind == text::TokenKind::number) {
        candidate.facts += 1;
      }
      first_word = false;
    }
    candidate.facts = std::min(candidate.facts / 6, 1.0);
    out.push_back(std::move(candidate));
  }
  return out;
}

void score(std::vector<Candidate>& candidates, const Document& document, Vocabulary& vocabulary) {
  const std::size_t count = candidates.size();
  const std::vector<text::Token> title_tokens = text::tokenize(document.title.substr(0, 1000));
  std::vector<Term> title = vocabulary.count(document.title, title_tokens, 0, title_tokens.size());
  vocabulary.weigh(title, count);

  std::vector<double> sum(vocabulary.size(), 0);
  for (Candidate& candidate : candidates) {
    vocabulary.weigh(candidate.terms, count);
    for (const Term& term : candidate.terms) sum[term.first] += term.second;
  }
  std::vector<Term> whole;
  for (std::size_t i = 0; i < sum.size(); ++i) {
    if (sum[i] > 0) whole.emplace_back(i, sum[i]);
  }
  normalize(whole);

  std::vector<std::pair<double, double>> parts;
  double most_like = 0, most_title = 0;
  for (const Candidate& candidate : candidates) {
    parts.emplace_back(dot(candidate.terms, whole), dot(candidate.terms, title));
    most_like = std::max(most_like, parts.back().first);
    most_title = std::max(most_title, parts.back().second);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const double position = 1 / std::sqrt(1 + static_cast<double>(i));
    candidates[i].score = weight_position * position + weight_facts * candidates[i].facts +
                          (most_like > 0 ? weight_likeness * parts[i].first / most_like : 0) +
                          (most_title > 0 ? weight_title * parts[i].second / most_title : 0) -
                          (candidates[i].leans ? 0.25 : 0);
  }
}

std::size_t wanted(std::size_t sentences) {
  return sentences < 14 ? 3 : sentences < 30 ? 4 : 5;
}

}  // namespace

Document read(std::string_view text, std::string_view title, std::string_view inputs) {
  Document document{text, title, text::tokenize(text), {}, text::blocks_of(inputs, text)};
  document.sentences = text::split(text, document.tokens);
  return document;
}

std::vector<std::size_t> key_sentences(const Document& document, const std::function<bool()>& stop) {
  Vocabulary vocabulary;
  std::vector<Candidate> candidates = candidates_of(document, vocabulary, stop);
  if (candidates.size() < fewest_sentences) return {};
  score(candidates, document, vocabulary);

  std::vector<std::size_t> chosen;  // of candidates
  std::vector<double> likest(candidates.size(), 0);
  while (chosen.size() < wanted(candidates.size()) && !stop()) {
    std::size_t best = candidates.size();
    double best_score = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const double value = candidates[i].score - weight_repetition * likest[i];
      if (likest[i] < too_alike && (best == candidates.size() || value > best_score)) {
        best = i;
        best_score = value;
      }
    }
    if (best == candidates.size()) break;
    chosen.push_back(best);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      likest[i] = std::max(likest[i], i == best ? 1.0 : dot(candidates[i].terms, candidates[best].terms));
    }
  }
  if (stop() || chosen.size() < 3) return {};
  for (std::size_t& choice : chosen) choice = candidates[choice].sentence;
  std::ranges::sort(chosen);
  return chosen;
}

}  // namespace sidelight::outline
