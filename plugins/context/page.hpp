// A page as the linker sees it: who is named, and which words stand around.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "context/clusters.hpp"

namespace sidelight::context {

struct Page {
  std::string_view text;
  std::vector<Cluster> clusters;  ///< by salience, most first
  std::unordered_set<std::string> words;
};

inline constexpr std::size_t most_text = 500'000;  ///< bytes whose words are looked at

/// A word as both sides write it down: folded, without the s of a plural.
std::string word_key(std::string_view word);

/// `inputs` as a job has them. What is not as it should be is left out. Once `stop` says yes the page has no clusters.
Page read_page(std::string_view text, std::string_view title, std::string_view inputs,
               const std::function<bool()>& stop);

}  // namespace sidelight::context
