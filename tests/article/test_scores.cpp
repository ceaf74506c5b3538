// A sample of the development sets, held against the floor. They stand beside the project's folder and are no part of
// it.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "article/read_page.hpp"
#include "article/text/word_hashes.hpp"
#include "support/catch.hpp"

using namespace sidelight;
namespace fs = std::filesystem;

namespace {

using Grams = std::unordered_map<std::uint64_t, int>;

Grams grams(std::string_view text, std::size_t& count) {
  const auto words = article::word_hashes(text);
  Grams all;
  count = 0;
  for (std::size_t i = 0; i + 4 <= words.size(); ++i, ++count)
    ++all[article::gram_hash(article::gram_hash(words[i], words[i + 1], words[i + 2]), words[i + 3], 4)];
  return all;
}

struct Score {
  double precision = 0;
  double recall = 0;
  std::size_t pages = 0;

  void add(std::string_view gold, std::string_view found) {
    std::size_t gold_count = 0;
    std::size_t found_count = 0;
    const Grams wanted = grams(gold, gold_count);
    std::size_t hits = 0;
    for (const auto& [gram, times] : grams(found, found_count))
      if (const auto it = wanted.find(gram); it != wanted.end())
        hits += static_cast<std::size_t>(std::min(times, it->second));
    precision +=
        found_count == 0 ? (gold_count == 0 ? 1 : 0) : static_cast<double>(hits) / static_cast<double>(found_count);
    recall +=
        gold_count == 0 ? (found_count == 0 ? 1 : 0) : static_cast<double>(hits) / static_cast<double>(gold_count);
    ++pages;
  }
  double f1() const {
    const double p = precision / static_cast<double>(pages);
    const double r = recall / static_cast<double>(pages);
    return p + r == 0 ? 0 : 2 * p * r / (p + r);
  }
};

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The set's folder, unpacked into the build tree the first time; empty when the archive is not there.
fs::path unpacked(const std::string& name) {
  const fs::path archive = fs::path(SIDELIGHT_SOURCE_DIR) / "../shared/data/extraction" / (name + ".tar.xz");
  if (!fs::exists(archive)) return {};
  const fs::path folder = fs::path(SIDELIGHT_BINARY_DIR) / "development_sets";
  const fs::path done = folder / (name + ".done");
  if (!fs::exists(done)) {
    fs::create_directories(folder);
    const std::string command = "tar xJf '" + archive.string() + "' -C '" + folder.string() + "'";
    if (std::system(command.c_str()) != 0) return {};
    std::ofstream(done) << "unpacked\n";
  }
  return folder / name;
}

void check_floor(const std::string& name, std::size_t step, double floor) {
  const fs::path folder = unpacked(name);
  if (folder.empty()) {
    std::cerr << "skipped: the development set " << name << " is not here\n";
    return;
  }
  Score score;
  std::ifstream items(folder / "items.jsonl");
  std::size_t number = 0;
  for (std::string line; std::getline(items, line);) {
    const auto item = nlohmann::json::parse(line);
    const std::string gold = item["gold"].value("text", "");
    if (gold.empty() || number++ % step != 0) continue;
    const std::string url = item["url"];
    const std::string html = slurp(folder / item["html"].get<std::string>());
    const auto article = article::read_page({.url = url, .content_type = "", .html = html});
    score.add(gold, article ? std::string_view(article->text) : std::string_view());
  }
  INFO(name << ": " << score.f1() << " over " << score.pages << " pages");
  CHECK(score.f1() >= floor);
}

}  // namespace

TEST_CASE("articles of the first development set are read above the floor") {
  check_floor("wcxb_dev_article", 4, 0.939);
}
TEST_CASE("articles of the second development set are read above the floor") {
  check_floor("fundus_parser", 1, 0.961);
}
TEST_CASE("articles of the smaller development sets are read above their floors") {
  check_floor("fundus_eval", 1, 0.968);
  check_floor("readability", 1, 0.941);
  check_floor("magichtml_article", 1, 0.859);
}
