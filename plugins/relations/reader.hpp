// What a sentence says of two of its names.
#pragma once

#include <cstddef>
#include <vector>

#include "relations/clause.hpp"
#include "relations/pattern.hpp"

namespace sidelight::relations {

struct Statement {
  const Mention* from = nullptr;
  const Mention* to = nullptr;
  std::size_t relation = 0;
  Mark mark = Mark::asserted;
};

/// Of one sentence, each relation of two mentions' entities once and with the most careful mark that it is given.
std::vector<Statement> read_sentence(const std::vector<Item>& items, const Patterns& patterns);

}  // namespace sidelight::relations
