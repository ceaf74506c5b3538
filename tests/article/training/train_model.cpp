// Trains the block model:  article_train OUT.cpp FOLDS SET_DIR…
//
// A set is a folder with items.jsonl and the pages it names. A block's label is the share of its four-word runs that
// the gold text has. With FOLDS > 1 the sites are dealt into folds, and each page is also judged by a model that has
// never seen its site; those answers go to OUT.cpp.folds.jsonl for the scorer.
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unordered_map>

#include "article/analysis.hpp"
#include "article/selection.hpp"
#include "article/word_hashes.hpp"
#include "gradient_boosting.hpp"

namespace {

using namespace sidelight;
using nlohmann::json;

struct Example {
  std::string id, set, site, url;
  std::unique_ptr<article::Analysis> analysis;
  std::size_t first_row = 0;
};

std::string site_of(const std::string& url) {
  const auto start = url.find("//");
  const auto end = url.find('/', start == url.npos ? 0 : start + 2);
  std::string host = url.substr(start == url.npos ? 0 : start + 2, end == url.npos ? url.npos : end - start - 2);
  return host.starts_with("www.") ? host.substr(4) : host;
}

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::uint64_t four(const std::vector<std::uint64_t>& w, std::size_t i) {
  return article::gram_hash(article::gram_hash(w[i], w[i + 1], w[i + 2]), w[i + 3], 7);
}

void label(const Example& example, const std::string& gold, training::Rows& rows) {
  const auto& blocks = example.analysis->blocks;
  const auto words = article::word_hashes(gold);
  std::unordered_map<std::uint64_t, int> grams;
  for (std::size_t i = 0; i + 4 <= words.size(); ++i) ++grams[four(words, i)];
  std::map<std::vector<std::uint64_t>, int> lines;
  std::istringstream in(gold);
  for (std::string line; std::getline(in, line);) ++lines[article::word_hashes(line)];
  const double page = static_cast<double>(words.size()) + 40;
  double against = 0;
  for (const auto& block : blocks) {
    const auto own = article::word_hashes(block.text);
    double share = 0;
    if (own.size() >= 4) {
      std::size_t hits = 0;
      for (std::size_t i = 0; i + 4 <= own.size(); ++i) {
        const auto it = grams.find(four(own, i));
        if (it != grams.end() && it->second > -2) ++hits, --it->second;
      }
      share = static_cast<double>(hits) / static_cast<double>(own.size() - 3);
      share = share > 0.75 ? 1 : share < 0.25 ? 0 : share;
    } else {
      share = lines.contains(own) ? 1 : 0;
    }
    double weight = (static_cast<double>(own.size()) + 1.5) / page * 100;
    if (share < 0.5) {
      weight = std::min(weight, 40.0);
      if (against > 250) weight *= 0.15;
      against += weight;
    }
    rows.labels.push_back(static_cast<float>(share));
    rows.weights.push_back(static_cast<float>(std::min(weight, 60.0) / 10));
  }
}

void write_model(const std::string& path, const training::Model& model) {
  std::ofstream out(path);
  std::vector<std::size_t> roots;
  std::ostringstream splits;
  splits << std::scientific;
  splits.precision(5);
  std::size_t count = 0;
  for (const auto& tree : model.trees) {
    roots.push_back(count);
    // Depth first, so that the left child is always the next row.
    std::vector<training::TreeNode> order;
    std::vector<std::size_t> right(tree.size());
    const auto place = [&](auto&& self, std::size_t n) -> void {
      const std::size_t here = order.size();
      order.push_back(tree[n]);
      if (tree[n].feature < 0) return;
      self(self, static_cast<std::size_t>(tree[n].left));
      right[here] = order.size();
      self(self, static_cast<std::size_t>(tree[n].right));
    };
    place(place, 0);
    for (std::size_t n = 0; n < order.size(); ++n) {
      splits << "{" << order[n].feature << "," << (order[n].feature < 0 ? 0 : count + right[n]) << "," << order[n].value
             << (n % 8 == 7 ? "F},\n    " : "F},");
    }
    splits << "\n    ";
    count += order.size();
  }
  out << "// Written by tests/article/training/train_model.cpp; see tests/article/training/README.md for the data it "
         "learned from.\n"
         "// clang-format off\n"
         "#include \"article/block_model_data.hpp\"\n\nnamespace sidelight::article::model {\nnamespace {\n\nconstexpr "
         "Split kSplits[] = {\n    "
      << splits.str() << "};\n\nconstexpr std::uint16_t kRoots[] = {";
  for (std::size_t i = 0; i < roots.size(); ++i) out << (i % 20 == 0 ? "\n    " : " ") << roots[i] << ",";
  out.precision(9);
  out << "};\n\n}  // namespace\n\nconst double kBias = " << model.bias
      << ";\nstd::span<const Split> splits() { return kSplits; }\nstd::span<const std::uint16_t> roots() { return "
         "kRoots; }\n\n"
         "}  // namespace sidelight::article::model\n";
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc < 4) return std::cerr << "article_train OUT.cpp FOLDS SET_DIR...\n", 2;
  const int folds = std::stoi(argv[2]);
  std::vector<Example> examples;
  training::Rows rows{.columns = article::kFeatureCount};
  for (int i = 3; i < argc; ++i) {
    std::ifstream items(std::string(argv[i]) + "/items.jsonl");
    for (std::string line; std::getline(items, line);) {
      const json item = json::parse(line);
      const std::string gold = item["gold"].value("text", "");
      if (gold.empty()) continue;
      auto analysis = article::analyse(slurp(std::string(argv[i]) + "/" + item["html"].get<std::string>()), "");
      if (!analysis) continue;
      Example example{.id = item["id"], .set = argv[i], .url = item["url"], .first_row = rows.size()};
      example.site = site_of(example.url);
      if (example.site == "fakehost") example.site = example.id;
      example.analysis = std::make_unique<article::Analysis>(std::move(*analysis));
      for (const auto& row : example.analysis->features) rows.values.insert(rows.values.end(), row.begin(), row.end());
      label(example, gold, rows);
      examples.push_back(std::move(example));
    }
  }
  std::cerr << examples.size() << " pages, " << rows.size() << " blocks\n";
  const training::Options options;
  std::ofstream answers(std::string(argv[1]) + ".folds.jsonl");
  for (int fold = 0; fold < folds && folds > 1; ++fold) {
    std::vector<std::uint8_t> use(rows.size(), 1);
    const auto is_held = [&](const Example& e) {
      return static_cast<int>(std::hash<std::string>()(e.site) % static_cast<std::size_t>(folds)) == fold;
    };
    for (const Example& e : examples)
      if (is_held(e)) std::fill_n(use.begin() + static_cast<std::ptrdiff_t>(e.first_row), e.analysis->blocks.size(), 0);
    const training::Model model = training::train(rows, use, options);
    for (const Example& e : examples) {
      if (!is_held(e)) continue;
      std::vector<float> probabilities;
      for (const auto& row : e.analysis->features)
        probabilities.push_back(static_cast<float>(model.probability(row.data())));
      std::string text;
      for (const std::size_t b : article::select(*e.analysis, probabilities))
        text += e.analysis->blocks[b].text + "\n\n";
      answers << json{{"id", e.id}, {"set", e.set}, {"text", text}}.dump() << "\n";
    }
    std::cerr << "fold " << fold << " done\n";
  }
  write_model(argv[1], training::train(rows, std::vector<std::uint8_t>(rows.size(), 1), options));
}
