// What speaks most for or against one block, in words.
#pragma once

#include <string>

#include "article/analysis.hpp"
#include "article/text/decision.hpp"

namespace sidelight::article {

/// What is the same for all blocks of a page, gathered once.
class BlockReasons {
 public:
  BlockReasons(const Analysis& analysis, const Decision& decision);

  std::string why(std::size_t block, bool taken) const;

 private:
  std::string why_taken(std::size_t block) const;
  std::string why_cut(std::size_t block) const;
  std::string place(std::size_t block) const;
  int readings_with(std::size_t block) const;

  const Analysis& analysis_;
  const Decision& decision_;
  std::vector<std::uint32_t> repeats_;   // of each block: blocks of its template
  std::vector<std::uint32_t> copies_;    // of each block: blocks with its text
  std::vector<std::string_view> below_;  // of each block: what the heading above it begins; may be empty
};

}  // namespace sidelight::article
