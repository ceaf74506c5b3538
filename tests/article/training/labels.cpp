#include "labels.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <unordered_map>

#include "article/word_hashes.hpp"

namespace sidelight::training {
namespace {

std::uint64_t four(const std::vector<std::uint64_t>& w, std::size_t i) {
  return article::gram_hash(article::gram_hash(w[i], w[i + 1], w[i + 2]), w[i + 3], 7);
}

}  // namespace

void add_labels(const Example& example, Rows& rows) {
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
    rows.labels.push_back(static_cast<float>(share));
    rows.weights.push_back(static_cast<float>(std::min(weight, 60.0) / 10));
  }
}

}  // namespace sidelight::training
