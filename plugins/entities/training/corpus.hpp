// Annotated text: documents of sentences of words with labels, from the two forms that there are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entities/names/features.hpp"
#include "entities/names/labels.hpp"
#include "entities/rules/lexicon.hpp"

namespace sidelight::entities::training {

struct Corpus {
  std::vector<std::string> words;  ///< of the sentences, in order
  std::vector<names::Label> labels;
  std::vector<std::string> kinds;          ///< of the word's name as it was annotated; empty outside
  std::vector<std::size_t> sentence_ends;  ///< one past the last word
  std::vector<std::size_t> document_ends;  ///< one past the last sentence

  std::size_t documents() const { return document_ends.size(); }
};

/// One document: views into the corpus.
struct Page {
  names::Sentences sentences;
  names::Hints hints;
  std::vector<std::vector<names::Label>> labels;
  std::vector<std::vector<std::string_view>> kinds;
};
Page page_of(const Corpus& corpus, std::size_t document, const rules::Lexicon& lexicon);

/// "token label" lines with BIO labels, blank lines between sentences, -DOCSTART- between documents. Ends the program
/// when the file cannot be read.
void add_conll(const std::string& path, Corpus& corpus);

/// The form of docs/annotation.md.
void add_news(const std::string& path, Corpus& corpus);

}  // namespace sidelight::entities::training
