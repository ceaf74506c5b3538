// Trains the block model:  article_train OUT.cpp FOLDS SET_DIR…
//
// A set is a folder with items.jsonl and the pages it names. With FOLDS > 1 the publishers are dealt into folds, and
// each page is also judged by a model that has never seen its publisher; those answers go to OUT.cpp.folds.jsonl for
// the scorer.
#include <algorithm>
#include <fstream>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>

#include "article/selection.hpp"
#include "examples.hpp"
#include "gradient_boosting.hpp"
#include "labels.hpp"
#include "model_file.hpp"

namespace {

using namespace sidelight;
using nlohmann::json;
using training::Example;

int fold_of(const Example& example, int folds) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : example.publisher) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return static_cast<int>((hash >> 20) % static_cast<std::uint64_t>(folds));
}

using Held = std::function<bool(const Example&)>;

std::vector<float> predict(const training::Model& model, const Example& example) {
  std::vector<float> probabilities;
  for (const auto& row : example.analysis->features)
    probabilities.push_back(static_cast<float>(model.probability(row.data())));
  return probabilities;
}

// First from the pages with a gold text; then from those with snippets too, as the first model reads them and the
// snippets set it right.
training::Model learn(const std::vector<Example>& examples, training::Rows& rows, const Held& is_held) {
  std::vector<std::uint8_t> use(rows.size(), 0);
  const auto take = [&](const Example& e) {
    std::fill_n(use.begin() + static_cast<std::ptrdiff_t>(e.first_row), e.analysis->blocks.size(), std::uint8_t{1});
  };
  bool snippets = false;
  for (const Example& e : examples) {
    if (is_held(e)) continue;
    if (e.gold.empty())
      snippets = true;
    else
      take(e);
  }
  const training::Options options;
  training::Model model = training::train(rows, use, options);
  if (!snippets) return model;
  for (const Example& e : examples) {
    if (is_held(e) || !e.gold.empty()) continue;
    set_labels_by_snippets(e, predict(model, e), rows);
    take(e);
  }
  return training::train(rows, use, options);
}

json answer(const Example& example, const std::vector<float>& probabilities) {
  std::string text;
  for (const std::size_t b : article::select(*example.analysis, probabilities))
    text += example.analysis->blocks[b].text + "\n\n";
  return {{"id", example.id}, {"set", example.set}, {"publisher", example.publisher}, {"text", text}};
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc < 4) return std::cerr << "article_train OUT.cpp FOLDS SET_DIR...\n", 2;
  const int folds = std::stoi(argv[2]);
  std::vector<Example> examples;
  for (int i = 3; i < argc; ++i) training::add_set(argv[i], examples);
  training::Rows rows{.columns = article::kFeatureCount};
  for (Example& example : examples) {
    example.first_row = rows.size();
    for (const auto& row : example.analysis->features) rows.values.insert(rows.values.end(), row.begin(), row.end());
    add_labels(example, rows);
  }
  std::cerr << examples.size() << " pages, " << rows.size() << " blocks\n";
  training::write_model(argv[1], learn(examples, rows, [](const Example&) { return false; }));
  std::ofstream answers(std::string(argv[1]) + ".folds.jsonl");
  for (int fold = 0; fold < folds && folds > 1; ++fold) {
    const Held is_held = [&](const Example& e) { return fold_of(e, folds) == fold; };
    const training::Model model = learn(examples, rows, is_held);
    for (const Example& e : examples)
      if (is_held(e) && !e.gold.empty()) answers << answer(e, predict(model, e)).dump() << "\n";
    std::cerr << "fold " << fold + 1 << " of " << folds << " done" << std::endl;
  }
}
