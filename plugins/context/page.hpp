// A page as the linker sees it: who is named, and which words stand around.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace sidelight::context {

struct Span {
  std::size_t start = 0, end = 0;  ///< bytes
};

/// What the slot `entities` has as one.
struct Cluster {
  std::string id, name;
  std::uint8_t may_be = 0;  ///< classes of the knowledge base
  double salience = 0;
  std::vector<Span> mentions;
  std::string longest;  ///< of the forms in which it is written
};

struct Page {
  std::string_view text;
  std::vector<Cluster> clusters;  ///< by salience, most first
  std::unordered_set<std::string> words;
};

inline constexpr std::size_t most_clusters = 300;
inline constexpr std::size_t most_mentions = 200;
inline constexpr std::size_t most_text = 500'000;  ///< bytes whose words are looked at

/// A word as both sides write it down: folded, without the s of a plural.
std::string word_key(std::string_view word);

/// `inputs` as a job has them. What is not as it should be is left out. Once `stop` says yes the page has no clusters.
Page read_page(std::string_view text, std::string_view title, std::string_view inputs,
               const std::function<bool()>& stop);

}  // namespace sidelight::context
