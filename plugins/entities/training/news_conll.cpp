// news_conll FILE… > GOLD.conll: annotated news in the form of docs/annotation.md as words with labels, for a scorer.
// news_conll --margins MODEL FILE…: of each name that the model finds in it the margin, and 1 if the name is right.
#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "entities/names/name_tagger.hpp"
#include "entities/training/corpus.hpp"

using namespace sidelight::entities;

namespace {

void print_gold(const training::Page& page) {
  std::puts("-DOCSTART- O\n");
  for (std::size_t s = 0; s < page.sentences.size(); ++s) {
    for (std::size_t i = 0; i < page.sentences[s].size(); ++i) {
      const std::string_view word = page.sentences[s][i], kind = page.kinds[s][i];
      const names::Label label = page.labels[s][i];
      const char* const part = label == names::kOutside ? "O" : names::goes_on(label) ? "I-" : "B-";
      std::printf("%.*s %s%.*s\n", static_cast<int>(word.size()), word.data(), part, static_cast<int>(kind.size()),
                  kind.data());
    }
    std::puts("");
  }
}

void print_margins(const training::Page& page, const names::Model& model) {
  const auto names = names::tag(page.sentences, page.hints, model);
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
  const bool margins = count > 3 && std::string_view(arguments[1]) == "--margins";
  if (count < 2) return std::fprintf(stderr, "news_conll [--margins MODEL] FILE…\n"), 2;
  std::string why;
  const auto model = margins ? names::Model::open(arguments[2], why) : std::nullopt;
  if (margins && !model) return std::fprintf(stderr, "%s\n", why.c_str()), 1;
  training::Corpus corpus;
  for (int i = margins ? 3 : 1; i < count; ++i) training::add_news(arguments[i], corpus);
  const rules::Lexicon lexicon;
  for (std::size_t d = 0; d < corpus.documents(); ++d) {
    const training::Page page = training::page_of(corpus, d, lexicon);
    model ? print_margins(page, *model) : print_gold(page);
  }
}
