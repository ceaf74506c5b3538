#include "labels.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <unordered_map>

#include "article/text/clean_text.hpp"
#include "article/text/selection.hpp"
#include "article/text/word_hashes.hpp"

namespace sidelight::training {
namespace {

constexpr double kAgrees = 0.6;
constexpr float kDoubted = 0.2F;

std::uint64_t four(const std::vector<std::uint64_t>& w, std::size_t i) {
  return article::gram_hash(article::gram_hash(w[i], w[i + 1], w[i + 2]), w[i + 3], 7);
}

}  // namespace

void add_labels(const Example& example, Targets& targets) {
  const auto& blocks = example.analysis->blocks;
  const auto words = article::word_hashes(example.gold);
  std::unordered_map<std::uint64_t, int> grams;
  for (std::size_t i = 0; i + 4 <= words.size(); ++i) ++grams[four(words, i)];
  std::map<std::vector<std::uint64_t>, int> lines;
  std::istringstream in(example.gold);
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
    targets.labels.push_back(static_cast<float>(share));
    targets.weights.push_back(static_cast<float>(example.weight * std::min(weight, 60.0) / 10));
  }
}

void doubt(const Example& example, const std::vector<float>& probabilities, Targets& targets) {
  const auto& blocks = example.analysis->blocks;
  double gold = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    gold += static_cast<double>(targets.labels[example.first_row + i]) * blocks[i].words;
  double taken = 0;
  double hits = 0;
  for (const std::size_t i : article::select(*example.analysis, probabilities)) {
    taken += blocks[i].words;
    hits += static_cast<double>(targets.labels[example.first_row + i]) * blocks[i].words;
  }
  if (taken + gold <= 0 || 2 * hits / (taken + gold) >= kAgrees) return;
  for (std::size_t i = 0; i < blocks.size(); ++i) targets.weights[example.first_row + i] *= kDoubted;
}

void set_labels_by_snippets(const Example& example, const std::vector<float>& probabilities, Targets& targets) {
  const auto& blocks = example.analysis->blocks;
  std::vector<std::uint8_t> chosen(blocks.size(), 0);
  for (const std::size_t i : article::select(*example.analysis, probabilities)) chosen[i] = 1;
  bool right = true;
  std::vector<int> said(blocks.size(), -1);
  const auto look = [&](const std::vector<std::string>& snippets, bool wanted) {
    for (const std::string& raw : snippets) {
      const std::string snippet = article::clean_text(raw);
      if (snippet.size() < 4) continue;
      std::vector<std::size_t> places;
      for (std::size_t i = 0; i < blocks.size(); ++i)
        if (blocks[i].text.contains(snippet)) places.push_back(i);
      const auto taken = std::ranges::count_if(places, [&](std::size_t i) { return chosen[i] != 0; });
      if (wanted ? taken == 0 : taken > 0) right = false;
      if (wanted && places.size() == 1) said[places[0]] = 1;
      if (!wanted)
        for (const std::size_t i : places) said[i] = said[i] == 1 ? -2 : 0;
    }
  };
  look(example.with, true);
  look(example.without, false);
  double page = 40;
  for (std::size_t i = 0; i < blocks.size(); ++i) page += chosen[i] != 0 ? blocks[i].words : 0;
  double against = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    double weight = std::min((blocks[i].words + 1.5) / page * 100, 40.0);
    float label = said[i] >= 0 ? static_cast<float>(said[i]) : probabilities[i];
    if (label < 0.5F) {
      if (against > 250) weight *= 0.15;
      against += weight;
    }
    if (!right && said[i] < 0) weight = 0;
    targets.labels[example.first_row + i] = label;
    targets.weights[example.first_row + i] = static_cast<float>(example.weight * weight / 10);
  }
}

}  // namespace sidelight::training
