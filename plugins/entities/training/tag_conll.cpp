// tag_conll MODEL FILE.conll > PREDICTED.conll: the model's labels for the words of an annotated file. With
// --news, FILE has the form of docs/annotation.md and GOLD.conll is written with its own labels. With --margins MODEL
// FILE.txt it prints of each name that it finds in such a file the margin, and 1 if the name is right.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>

#include "entities/names/name_tagger.hpp"
#include "entities/training/corpus.hpp"

using namespace sidelight::entities;

namespace {

void print(std::FILE* file, const names::Sentences& sentences, const std::vector<std::vector<std::string>>& labels) {
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    for (std::size_t i = 0; i < sentences[s].size(); ++i)
      std::fprintf(file, "%.*s %s\n", static_cast<int>(sentences[s][i].size()), sentences[s][i].data(),
                   labels[s][i].c_str());
    std::fputc('\n', file);
  }
}

std::vector<std::vector<std::string>> labels_of(const names::Sentences& sentences,
                                                const std::vector<std::vector<names::Span>>& names, bool fine) {
  std::vector<std::vector<std::string>> labels;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    auto& here = labels.emplace_back(sentences[s].size(), "O");
    for (const names::Span& name : names[s]) {
      const auto kind = fine && name.kind == names::Kind::other
                            ? names::kOtherKindNames[static_cast<std::size_t>(name.other)]
                            : names::kKindNames[static_cast<std::size_t>(name.kind)];
      for (std::size_t i = name.first; i < name.end; ++i) here[i] = (i == name.first ? "B-" : "I-") + std::string(kind);
    }
  }
  return labels;
}

void print_margins(const training::Page& page, const std::vector<std::vector<names::Span>>& names) {
  for (std::size_t s = 0; s < names.size(); ++s) {
    const auto right = names::spans_of(page.labels[s]);
    for (const names::Span& name : names[s]) {
      const bool found = std::ranges::any_of(
          right, [&](const names::Span& one) { return one.same_place(name) && one.kind == name.kind; });
      std::printf("%.0f %d\n", static_cast<double>(name.margin), found ? 1 : 0);
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  const bool margins = count == 4 && std::string(arguments[1]) == "--margins";
  const bool news = margins || (count == 5 && std::string(arguments[1]) == "--news");
  if (count != 3 && !news) return 2;
  std::string why;
  const auto model = names::Model::open(arguments[news ? 2 : 1], why);
  if (!model) return std::fprintf(stderr, "%s\n", why.c_str()), 1;
  training::Corpus corpus;
  news ? training::add_news(arguments[3], corpus) : training::add_conll(arguments[2], corpus);
  std::FILE* const gold = news && !margins ? std::fopen(arguments[4], "w") : nullptr;
  const rules::Lexicon lexicon;
  double seconds = 0;
  for (std::size_t d = 0; d < corpus.documents(); ++d) {
    const training::Page page = training::page_of(corpus, d, lexicon);
    const auto start = std::chrono::steady_clock::now();
    const auto names = names::tag(page.sentences, page.hints, *model);
    seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (margins)
      print_margins(page, names);
    else
      print(stdout, page.sentences, labels_of(page.sentences, names, news));
    if (gold == nullptr) continue;
    std::vector<std::vector<std::string>> right;
    for (std::size_t s = 0; s < page.sentences.size(); ++s) {
      auto& here = right.emplace_back(page.sentences[s].size(), "O");
      for (const names::Span& name : names::spans_of(page.labels[s]))
        for (std::size_t i = name.first; i < name.end; ++i)
          here[i] = (i == name.first ? "B-" : "I-") + std::string(page.kinds[s][i]);
    }
    print(gold, page.sentences, right);
  }
  if (gold != nullptr) std::fclose(gold);
  std::fprintf(stderr, "%zu words, %.0f a second\n", corpus.words.size(),
               static_cast<double>(corpus.words.size()) / seconds);
}
