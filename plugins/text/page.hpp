// The parts of a page, as the reader of pages found them: what is a heading, what is running text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sidelight::text {

enum class Part : std::uint8_t { heading, paragraph, list_item, quote, table, code, caption };

struct Block {
  Part part = Part::paragraph;
  std::size_t start = 0;  ///< bytes into the text
  std::size_t end = 0;
  int level = 0;  ///< of a heading
};

/// From a job's `inputs`; blocks outside the text or out of order are left out. Without any, what blank lines separate
/// is a paragraph each.
std::vector<Block> blocks_of(std::string_view inputs, std::string_view text);

/// The part that the byte at `at` is in. `blocks` are in order; a hint speeds up a walk from front to back.
class PartOf {
 public:
  explicit PartOf(const std::vector<Block>& blocks) : blocks_(blocks) {}
  Part at(std::size_t byte);

 private:
  const std::vector<Block>& blocks_;
  std::size_t next_ = 0;
};

}  // namespace sidelight::text
