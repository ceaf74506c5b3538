// What is taken of a page: the blocks that the model believes in, or what the page declares where it shows none of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/analysis.hpp"
#include "article/text/block_model.hpp"

namespace sidelight::article {

struct Decision {
  Probabilities probabilities;
  std::vector<std::size_t> blocks;  ///< that the model believes in, ascending
  std::size_t words = 0;            ///< in them
  double certainty = 0;             ///< mean probability of a word in them
  std::string_view reading;         ///< "blocks" or "json-ld": whose text is taken
  std::string why;                  ///< a sentence
  bool enough = false;              ///< to be given: twenty words, or a few that everything speaks for
};

Decision decide(const Analysis& analysis);

}  // namespace sidelight::article
