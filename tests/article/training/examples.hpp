// The development sets as the trainer sees them: each page analysed, with the group of publishers that it belongs to.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "article/analysis.hpp"

namespace sidelight::training {

struct Example {
  std::string id;
  std::string set;
  std::string url;
  std::string html;                  ///< what the analysis points into
  std::string publisher;             ///< pages of one publisher share it, whatever set they are from
  std::string gold;                  ///< empty where the set only has snippets
  std::vector<std::string> with;     ///< snippets of the article
  std::vector<std::string> without;  ///< snippets of what is around it
  std::unique_ptr<article::Analysis> analysis;
  std::size_t first_row = 0;
  double weight = 1;  ///< of each block, so that a small set is not drowned by a large one
};

/// The pages of a folder with items.jsonl, those without any gold text or snippet left out.
void add_set(const std::string& folder, std::vector<Example>& examples);

/// "www.example.co.uk" and "example.com" are both "example": editions of one publisher must not be dealt apart.
std::string publisher_of(std::string_view url);

}  // namespace sidelight::training
