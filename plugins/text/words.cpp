#include "text/words.hpp"

#include <algorithm>
#include <array>

namespace sidelight::text {
namespace {

// Sorted, because they are searched by halves.
constexpr auto stop_words = std::to_array<std::string_view>({
    "a",       "about",    "above",      "according", "after",   "again", "against", "all",     "almost",  "along",
    "already", "also",     "although",   "always",    "am",      "among", "an",      "and",     "another", "any",
    "anyone",  "anything", "are",        "around",    "as",      "at",    "away",    "back",    "be",      "became",
    "because", "become",   "been",       "before",    "behind",  "being", "below",   "between", "both",    "but",
    "by",      "can",      "cannot",     "could",     "did",     "do",    "does",    "doing",   "done",    "down",
    "during",  "each",     "either",     "else",      "enough",  "even",  "ever",    "every",   "few",     "first",
    "for",     "former",   "from",       "further",   "get",     "go",    "had",     "has",     "have",    "having",
    "he",      "her",      "here",       "hers",      "herself", "him",   "himself", "his",     "how",     "however",
    "i",       "if",       "in",         "including", "indeed",  "into",  "is",      "it",      "its",     "itself",
    "just",    "last",     "least",      "less",      "like",    "made",  "make",    "many",    "may",     "me",
    "might",   "more",     "most",       "much",      "must",    "my",    "myself",  "neither", "never",   "new",
    "next",    "no",       "nor",        "not",       "nothing", "now",   "of",      "off",     "often",   "on",
    "once",    "one",      "only",       "onto",      "or",      "other", "others",  "our",     "ours",    "out",
    "over",    "own",      "per",        "perhaps",   "rather",  "said",  "same",    "say",     "says",    "several",
    "she",     "should",   "since",      "so",        "some",    "such",  "than",    "that",    "the",     "their",
    "theirs",  "them",     "themselves", "then",      "there",   "these", "they",    "this",    "those",   "though",
    "through", "thus",     "to",         "together",  "told",    "too",   "toward",  "towards", "two",     "under",
    "until",   "up",       "upon",       "us",        "very",    "was",   "we",      "well",    "were",    "what",
    "when",    "where",    "whether",    "which",     "while",   "who",   "whom",    "whose",   "why",     "will",
    "with",    "within",   "without",    "would",     "yet",     "you",   "your",    "yours",
});

constexpr auto leading = std::to_array<std::string_view>({
    "adm",  "art",  "brig", "capt", "cf",     "cmdr", "col", "cpl", "dr",   "eq",  "fig",  "figs", "fr",   "ft",  "gen",
    "gov",  "hon",  "lt",   "maj",  "messrs", "mlle", "mme", "mr",  "mrs",  "ms",  "msgr", "mt",   "no",   "nos", "pp",
    "pres", "prof", "pvt",  "rep",  "reps",   "rev",  "sec", "sen", "sens", "sgt", "sr",   "st",   "supt", "vol", "vs",
});

constexpr auto either = std::to_array<std::string_view>({
    "al",  "approx", "apr", "assn", "aug", "ave", "blvd", "bros", "co",  "corp", "dec", "dept", "est",
    "etc", "feb",    "inc", "intl", "jan", "jr",  "ltd",  "nov",  "oct", "plc",  "rd",  "sept", "univ",
});

}  // namespace

bool is_stop_word(std::string_view word) {
  return std::ranges::binary_search(stop_words, word);
}

Abbreviation abbreviation(std::string_view word) {
  if (std::ranges::binary_search(leading, word)) return Abbreviation::leading;
  if (std::ranges::binary_search(either, word)) return Abbreviation::either;
  return Abbreviation::none;
}

static_assert(std::ranges::is_sorted(stop_words) && std::ranges::is_sorted(leading) && std::ranges::is_sorted(either));

}  // namespace sidelight::text
