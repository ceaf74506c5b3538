// Trains the block model:  article_train OUT.cpp FOLDS SET_DIR…
//
// A set is a folder with items.jsonl and the pages it names. With FOLDS > 1 the publishers are dealt into folds, and
// each page is also judged by a model that has never seen its publisher; those answers go to OUT.cpp.folds.jsonl for
// the scorer.
#include <fstream>
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

}  // namespace

int main(int argc, char* argv[]) {
  if (argc < 4) return std::cerr << "article_train OUT.cpp FOLDS SET_DIR...\n", 2;
  const int folds = std::stoi(argv[2]);
  std::vector<Example> examples;
  training::Rows rows{.columns = article::kFeatureCount};
  for (int i = 3; i < argc; ++i) training::add_set(argv[i], examples);
  std::erase_if(examples, [](const Example& e) { return e.gold.empty(); });
  for (Example& example : examples) {
    example.first_row = rows.size();
    for (const auto& row : example.analysis->features) rows.values.insert(rows.values.end(), row.begin(), row.end());
    add_labels(example, rows);
  }
  std::cerr << examples.size() << " pages, " << rows.size() << " blocks\n";
  const training::Options options;
  std::ofstream answers(std::string(argv[1]) + ".folds.jsonl");
  for (int fold = 0; fold < folds && folds > 1; ++fold) {
    std::vector<std::uint8_t> use(rows.size(), 1);
    for (const Example& e : examples)
      if (fold_of(e, folds) == fold)
        std::fill_n(use.begin() + static_cast<std::ptrdiff_t>(e.first_row), e.analysis->blocks.size(), 0);
    const training::Model model = training::train(rows, use, options);
    for (const Example& e : examples) {
      if (fold_of(e, folds) != fold) continue;
      std::vector<float> probabilities;
      for (const auto& row : e.analysis->features)
        probabilities.push_back(static_cast<float>(model.probability(row.data())));
      std::string text;
      json blocks = json::array();
      const auto chosen = article::select(*e.analysis, probabilities);
      for (const std::size_t b : chosen) text += e.analysis->blocks[b].text + "\n\n";
      for (std::size_t b = 0; b < probabilities.size(); ++b)
        blocks.push_back({probabilities[b], rows.labels[e.first_row + b], rows.weights[e.first_row + b], e.analysis->blocks[b].words, std::ranges::binary_search(chosen, b), e.analysis->blocks[b].kind, e.analysis->blocks[b].text});
      answers << json{{"id", e.id}, {"set", e.set}, {"publisher", e.publisher}, {"text", text}, {"blocks", blocks}}.dump() << "\n";
    }
    std::cerr << "fold " << fold << " done\n";
  }
  if (folds > 0) return 0;
  training::write_model(argv[1], training::train(rows, std::vector<std::uint8_t>(rows.size(), 1), options));
}
