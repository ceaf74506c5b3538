// Trains the block models:  article_train OUT.cpp FOLDS SET_DIR…
//
// A set is a folder with items.jsonl and the pages it names. The publishers are dealt into folds, and each page is also
// judged by models that have never seen its publisher; those answers go to OUT.cpp.folds.jsonl for the scorer. The
// second model learns from what the first says of pages that it has not seen, or it would trust it too much.
#include <algorithm>
#include <fstream>
#include <functional>
#include <future>
#include <iostream>
#include <nlohmann/json.hpp>

#include "article/text/second_look.hpp"
#include "article/text/selection.hpp"
#include "examples.hpp"
#include "gradient_boosting.hpp"
#include "labels.hpp"
#include "model_file.hpp"

namespace {

using namespace sidelight;
using nlohmann::json;
using training::Example;
using training::Model;
using training::Rows;
using training::Targets;

constexpr int kAtOnce = 2;

using Held = std::function<bool(const Example&)>;
using Probabilities = std::vector<std::vector<float>>;  // of each example's blocks

int fold_of(const Example& example, int folds) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : example.publisher) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return static_cast<int>((hash >> 20) % static_cast<std::uint64_t>(folds));
}

std::vector<float> predict(const Model& model, const Rows& rows, const Example& example) {
  std::vector<float> probabilities;
  for (std::size_t i = 0; i < example.analysis->blocks.size(); ++i)
    probabilities.push_back(
        static_cast<float>(model.probability(rows.values.data() + (example.first_row + i) * rows.columns)));
  return probabilities;
}

void take(const Example& example, std::vector<std::uint8_t>& use) {
  std::fill_n(use.begin() + static_cast<std::ptrdiff_t>(example.first_row), example.analysis->blocks.size(),
              std::uint8_t{1});
}

// First from the pages with a gold text; then from those with snippets too, as the first model reads them and the
// snippets set it right, and less from gold texts that are at odds with it.
Model learn_first(const std::vector<Example>& examples, const Rows& rows, Targets targets, const Held& is_held) {
  std::vector<std::uint8_t> use(rows.size(), 0);
  for (const Example& e : examples)
    if (!is_held(e) && !e.gold.empty()) take(e, use);
  const training::Options options;
  const Model model = training::train(rows, targets, use, options);
  for (const Example& e : examples) {
    if (is_held(e)) continue;
    if (!e.gold.empty()) {
      doubt(e, predict(model, rows, e), targets);
      continue;
    }
    set_labels_by_snippets(e, predict(model, rows, e), targets);
    take(e, use);
  }
  return training::train(rows, targets, use, options);
}

Model learn_second(const std::vector<Example>& examples, const Rows& rows, const Targets& targets,
                   const Held& is_held) {
  std::vector<std::uint8_t> use(rows.size(), 0);
  for (const Example& e : examples)
    if (!is_held(e)) take(e, use);
  return training::train(rows, targets, use,
                         {.trees = 250, .rate = 0.035, .smallest_leaf = 8, .lambda = 6, .columns = 0.25});
}

// What models that have not seen the page say of it.
Probabilities held_out(const std::vector<Example>& examples, const Rows& rows, int folds,
                       const std::function<Model(const Held&)>& learn) {
  Probabilities all(examples.size());
  for (int from = 0; from < folds; from += kAtOnce) {
    std::vector<std::future<void>> running;
    for (int fold = from; fold < std::min(folds, from + kAtOnce); ++fold)
      running.push_back(std::async(std::launch::async, [&, fold] {
        const Held is_held = [&](const Example& e) { return fold_of(e, folds) == fold; };
        const Model model = learn(is_held);
        for (std::size_t e = 0; e < examples.size(); ++e)
          if (is_held(examples[e])) all[e] = predict(model, rows, examples[e]);
      }));
    for (auto& fold : running) fold.get();
    std::cerr << "folds to " << std::min(folds, from + kAtOnce) << " of " << folds << " done" << std::endl;
  }
  return all;
}

json answer(const Example& example, const std::vector<float>& first, const std::vector<float>& second) {
  std::string text;
  for (const std::size_t b : article::select(*example.analysis, second))
    text += example.analysis->blocks[b].text + "\n\n";
  return {{"id", example.id}, {"set", example.set}, {"publisher", example.publisher},
          {"text", text},     {"first", first},     {"second", second}};
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc < 4) return std::cerr << "article_train OUT.cpp FOLDS SET_DIR...\n", 2;
  const int folds = std::stoi(argv[2]);
  if (folds < 2) return std::cerr << "at least two folds\n", 2;
  std::vector<Example> examples;
  for (int i = 3; i < argc; ++i) training::add_set(argv[i], examples);
  Rows rows{.columns = article::kFeatureCount};
  Targets targets;
  for (Example& example : examples) {
    example.first_row = rows.size();
    for (const auto& row : example.analysis->features) rows.values.insert(rows.values.end(), row.begin(), row.end());
    add_labels(example, targets);
  }
  std::cerr << examples.size() << " pages, " << rows.size() << " blocks\n";
  const Probabilities first = held_out(
      examples, rows, folds, [&](const Held& is_held) { return learn_first(examples, rows, targets, is_held); });
  Rows second_rows{.columns = article::kSecondCount};
  for (std::size_t e = 0; e < examples.size(); ++e) {
    const article::SecondLook look(*examples[e].analysis, first[e]);
    for (std::size_t block = 0; block < first[e].size(); ++block) {
      const article::SecondFeatures row = look.row(block);
      second_rows.values.insert(second_rows.values.end(), row.begin(), row.end());
    }
    if (examples[e].gold.empty())
      set_labels_by_snippets(examples[e], first[e], targets);
    else
      doubt(examples[e], first[e], targets);
  }
  const Probabilities second = held_out(examples, second_rows, folds, [&](const Held& is_held) {
    return learn_second(examples, second_rows, targets, is_held);
  });
  std::ofstream answers(std::string(argv[1]) + ".folds.jsonl");
  for (std::size_t e = 0; e < examples.size(); ++e) answers << answer(examples[e], first[e], second[e]).dump() << "\n";
  const Held nobody = [](const Example&) { return false; };
  auto shipped = std::async(std::launch::async, [&] { return learn_first(examples, rows, targets, nobody); });
  const Model shipped_second = learn_second(examples, second_rows, targets, nobody);
  training::write_models(argv[1], shipped.get(), shipped_second);
}
