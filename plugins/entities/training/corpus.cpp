#include "entities/training/corpus.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "entities/conll.hpp"
#include "entities/names/text_words.hpp"
#include "entities/word_hints.hpp"

namespace sidelight::entities::training {
namespace {

using names::Kind;
using names::Label;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path);
  if (!file) std::fprintf(stderr, "%s cannot be read\n", path.c_str()), std::exit(1);
  return {std::istreambuf_iterator<char>(file), {}};
}

Kind kind_named(std::string_view name) {
  const auto at = std::ranges::find(names::kKindNames, name);
  return at == names::kKindNames.end() ? Kind::other : static_cast<Kind>(at - names::kKindNames.begin());
}

void close_document(Corpus& corpus) {
  const std::size_t sentences = corpus.sentence_ends.size();
  if (sentences > (corpus.document_ends.empty() ? 0 : corpus.document_ends.back()))
    corpus.document_ends.push_back(sentences);
}

/// One sentence; `tags` are BIO.
void add_sentence(const std::vector<std::string_view>& words, const std::vector<std::string_view>& tags,
                  Corpus& corpus) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view tag = tags[i];
    const std::string_view kind = tag.size() > 2 ? tag.substr(2) : std::string_view();
    const auto goes_on = [&](std::size_t at) {  // the word there belongs to the name of the one before it
      return at > 0 && at < words.size() && tags[at].starts_with("I-") && tags[at - 1].size() > 2 &&
             tags[at].substr(2) == tags[at - 1].substr(2);
    };
    Label label = names::kOutside;
    if (!kind.empty()) {
      const bool inner = goes_on(i), more = goes_on(i + 1);
      label = names::label(kind_named(kind), inner ? (more ? names::Part::inside : names::Part::end)
                                                   : (more ? names::Part::begin : names::Part::whole));
    }
    corpus.words.emplace_back(words[i]);
    corpus.labels.push_back(label);
    corpus.kinds.emplace_back(kind);
  }
  if (!words.empty()) corpus.sentence_ends.push_back(corpus.words.size());
}

/// A text without its marks, and where the names were.
struct Marked {
  struct Name {
    std::size_t start = 0, end = 0;
    std::string kind;
  };
  std::string text;
  std::vector<Name> names;
};

Marked without_marks(std::string_view document) {
  Marked marked;
  document.remove_prefix(std::min(document.find_first_not_of('\n'), document.size()));
  for (std::size_t at = 0; at < document.size();) {
    if (document[at] == '#' && marked.text.empty()) {  // what is known of the document
      at = document.find('\n', at) + 1;
      continue;
    }
    if (document[at] != '[') {
      marked.text += document[at++];
      continue;
    }
    const std::size_t space = document.find(' ', at), end = document.find(']', at);
    marked.names.push_back({marked.text.size(), 0, std::string(document.substr(at + 1, space - at - 1))});
    marked.text += document.substr(space + 1, end - space - 1);
    marked.names.back().end = marked.text.size();
    at = end + 1;
  }
  return marked;
}

void add_document(std::string_view document, Corpus& corpus) {
  const Marked marked = without_marks(document);
  const auto tokens = text::tokenize(marked.text);
  const auto text = names::words_of(marked.text, tokens, text::split(marked.text, tokens));
  std::size_t next = 0;
  for (std::size_t s = 0; s < text.sentences.size(); ++s) {
    std::vector<std::string> tags;
    for (const names::TextWord& word : text.places[s]) {
      while (next < marked.names.size() && marked.names[next].end <= word.start) ++next;
      const bool named = next < marked.names.size() && marked.names[next].start < word.end;
      tags.push_back(!named ? "O" : (word.start <= marked.names[next].start ? "B-" : "I-") + marked.names[next].kind);
    }
    add_sentence(text.sentences[s], {tags.begin(), tags.end()}, corpus);
  }
  close_document(corpus);
}

}  // namespace

Page page_of(const Corpus& corpus, std::size_t document, const rules::Lexicon& lexicon) {
  Page page;
  for (std::size_t s = document == 0 ? 0 : corpus.document_ends[document - 1]; s < corpus.document_ends[document];
       ++s) {
    const std::size_t begin = s == 0 ? 0 : corpus.sentence_ends[s - 1], end = corpus.sentence_ends[s];
    page.sentences.emplace_back(corpus.words.begin() + static_cast<std::ptrdiff_t>(begin),
                                corpus.words.begin() + static_cast<std::ptrdiff_t>(end));
    page.labels.emplace_back(corpus.labels.begin() + static_cast<std::ptrdiff_t>(begin),
                             corpus.labels.begin() + static_cast<std::ptrdiff_t>(end));
    page.kinds.emplace_back(corpus.kinds.begin() + static_cast<std::ptrdiff_t>(begin),
                            corpus.kinds.begin() + static_cast<std::ptrdiff_t>(end));
  }
  page.hints = hints_of(page.sentences, lexicon);
  return page;
}

void add_conll(const std::string& path, Corpus& corpus) {
  const std::string file = bytes_of(path);
  for (const LabelledDocument& document : read_conll(file)) {
    for (const LabelledSentence& sentence : document) add_sentence(sentence.words, sentence.labels, corpus);
    close_document(corpus);
  }
}

void add_news(const std::string& path, Corpus& corpus) {
  std::string all = bytes_of(path);
  if (!all.ends_with('\n')) all += '\n';
  all += "===\n";
  for (std::size_t at = 0, end; (end = all.find("===\n", at)) != all.npos; at = end + 4)
    add_document(std::string_view(all).substr(at, end - at), corpus);
}

}  // namespace sidelight::entities::training
