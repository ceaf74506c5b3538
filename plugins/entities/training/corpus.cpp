#include "entities/training/corpus.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "entities/names/text_words.hpp"
#include "entities/rules/tagger.hpp"
#include "entities/word_hints.hpp"

namespace sidelight::entities::training {
namespace {

using names::Kind;
using names::Label;

std::ifstream opened(const std::string& path) {
  std::ifstream file(path);
  if (!file) std::fprintf(stderr, "%s cannot be read\n", path.c_str()), std::exit(1);
  return file;
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
void add_sentence(const std::vector<std::string>& words, const std::vector<std::string>& tags, Corpus& corpus) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view tag = tags[i];
    const std::string_view kind = tag.size() > 2 ? tag.substr(2) : std::string_view();
    const auto goes_on = [&](std::size_t at) {  // the word there belongs to the name of the one before it
      return at > 0 && at < words.size() && tags[at].starts_with("I-") && tags[at - 1].size() > 2 &&
             std::string_view(tags[at]).substr(2) == std::string_view(tags[at - 1]).substr(2);
    };
    Label label = names::kOutside;
    if (!kind.empty()) {
      const bool inner = goes_on(i), more = goes_on(i + 1);
      label = names::label(kind_named(kind), inner ? (more ? names::Part::inside : names::Part::end)
                                                   : (more ? names::Part::begin : names::Part::whole));
    }
    corpus.words.push_back(words[i]);
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
  for (const auto& places : text.places) {
    std::vector<std::string> words, tags;
    for (const names::TextWord& word : places) {
      while (next < marked.names.size() && marked.names[next].end <= word.start) ++next;
      const bool named = next < marked.names.size() && marked.names[next].start < word.end;
      words.push_back(marked.text.substr(word.start, word.end - word.start));
      tags.push_back(!named ? "O" : (word.start <= marked.names[next].start ? "B-" : "I-") + marked.names[next].kind);
    }
    add_sentence(words, tags, corpus);
  }
  close_document(corpus);
}

// The rules read a text: the words with spaces between, a sentence a line.
names::Hints hints_for(const names::Sentences& sentences, const rules::Lexicon& lexicon) {
  std::string text;
  std::vector<std::vector<names::TextWord>> places;
  for (const auto& sentence : sentences) {
    auto& here = places.emplace_back();
    for (const std::string_view word : sentence) {
      here.push_back({.start = text.size(), .end = text.size() + word.size()});
      text.append(word).append(" ");
    }
    text += '\n';
  }
  const rules::Document document = rules::read(text, "", "", lexicon);
  return word_hints(rules::tag(document, lexicon, [] { return false; }), places);
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
  page.hints = hints_for(page.sentences, lexicon);
  return page;
}

void add_conll(const std::string& path, Corpus& corpus) {
  std::ifstream file = opened(path);
  std::vector<std::string> words, tags;
  const auto close = [&] {
    add_sentence(words, tags, corpus);
    words.clear();
    tags.clear();
  };
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) close();
    if (line.starts_with("-DOCSTART-")) close(), close_document(corpus);
    const std::size_t space = line.rfind(' ');
    if (line.empty() || line.starts_with("-DOCSTART-") || space == line.npos) continue;
    words.push_back(line.substr(0, space));
    tags.push_back(line.substr(space + 1));
  }
  close();
  close_document(corpus);
}

void add_news(const std::string& path, Corpus& corpus) {
  std::ifstream file = opened(path);
  std::string all{std::istreambuf_iterator<char>(file), {}};
  if (!all.ends_with('\n')) all += '\n';
  all += "===\n";
  for (std::size_t at = 0, end; (end = all.find("===\n", at)) != all.npos; at = end + 4)
    add_document(std::string_view(all).substr(at, end - at), corpus);
}

}  // namespace sidelight::entities::training
