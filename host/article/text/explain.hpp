// Why a page was read as it was: what each way of reading saw, which won, and for each block whether it was taken and
// what spoke most for or against it, in plain words. Made only when somebody asks.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "article/analysis.hpp"
#include "article/text/decision.hpp"

namespace sidelight::article {

struct Explanation {
  struct Reading {
    std::string_view name;  ///< "blocks", "json-ld", "scored", "heaviest", "semantic" or "dense"
    std::size_t words = 0;
    double agreement = 0;  ///< with what was taken, 0 to 1: twice the words in both, by the words of each
  };
  struct Block {
    std::string text;  ///< its first 120 characters
    BlockKind kind = BlockKind::paragraph;
    std::size_t words = 0;
    double first = 0;        ///< probability at the first look, by itself
    double probability = 0;  ///< at the second, with what is around it
    bool taken = false;
    std::string why;
  };
  std::string_view winner;  ///< name of a reading
  std::string why;
  std::string refused;  ///< why nothing was given after all; empty where an article was
  std::vector<Reading> readings;
  std::vector<Block> blocks;    ///< of the page, in order
  std::size_t more_blocks = 0;  ///< that there was no room for
  Timings timings;
};

inline constexpr std::size_t kMaxExplanation = 2 * 1024 * 1024;  ///< bytes of its JSON

Explanation explain(const Analysis& analysis, const Decision& decision, const Timings& timings);

nlohmann::json to_json(const Explanation& explanation);
nlohmann::json to_json(const Timings& timings);

}  // namespace sidelight::article
