#include "examples.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace sidelight::training {
namespace {

using nlohmann::json;

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string host_of(std::string_view url) {
  const auto scheme = url.find("//");
  if (scheme == url.npos) return {};
  url.remove_prefix(scheme + 2);
  return to_lower_ascii(url.substr(0, url.find_first_of("/:?#")));
}

// Some sets hide where a page came from; the page itself mostly tells.
std::string publisher_of_page(const Example& example) {
  const article::PageFacts& facts = example.analysis->facts;
  for (const std::string_view url : {std::string_view(example.url), std::string_view(facts.canonical),
                                     facts.meta({"og:url", "twitter:url"}), std::string_view(facts.data.url)})
    if (const std::string name = publisher_of(url); !name.empty()) return name;
  // An id such as "nytimes-3".
  const std::string id = to_lower_ascii(example.id);
  const auto end = id.find_first_of("-.");
  return end == id.npos || end < 3 ? id : id.substr(0, end);
}

std::vector<std::string> strings(const json& gold, const char* key) {
  return gold.contains(key) && gold[key].is_array() ? gold[key].get<std::vector<std::string>>()
                                                    : std::vector<std::string>();
}

}  // namespace

std::string publisher_of(std::string_view url) {
  std::string host = host_of(url);
  if (!host.contains('.') || host.find_first_not_of("0123456789.") == host.npos) return {};
  auto labels = split(host, '.');
  const bool country = labels.back().size() == 2;
  labels.pop_back();
  constexpr std::string_view kSecond[] = {"ac", "co", "com", "edu", "gob", "gov", "ne", "net", "or", "org"};
  if (country && labels.size() > 1 && std::ranges::find(kSecond, labels.back()) != std::end(kSecond)) labels.pop_back();
  return std::string(labels.back());
}

void add_set(const std::string& folder, std::vector<Example>& examples) {
  const std::size_t before = examples.size();
  std::ifstream items(folder + "/items.jsonl");
  for (std::string line; std::getline(items, line);) {
    const json item = json::parse(line);
    const json& gold = item["gold"];
    Example example{.id = item["id"], .set = folder, .url = item["url"], .gold = gold.value("text", "")};
    example.with = strings(gold, "with");
    example.without = strings(gold, "without");
    if (example.gold.empty() && example.with.empty()) continue;
    example.html = slurp(folder + "/" + item["html"].get<std::string>());
    auto analysis = article::analyse(example.html, "");
    if (!analysis) continue;
    example.analysis = std::make_unique<article::Analysis>(std::move(*analysis));
    example.publisher = publisher_of_page(example);
    examples.push_back(std::move(example));
  }
  const double pages = static_cast<double>(examples.size() - before);
  for (std::size_t i = before; i < examples.size(); ++i) examples[i].weight = std::pow(300 / pages, 0.8);
}

}  // namespace sidelight::training
