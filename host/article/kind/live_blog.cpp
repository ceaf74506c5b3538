#include "article/kind/live_blog.hpp"

#include <algorithm>

namespace sidelight::article {
namespace {

constexpr std::size_t kLongest = 60;  // bytes

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "14:05", "9.30 am", "14h05".
bool holds_clock_time(std::string_view text) {
  for (std::size_t i = 1; i + 2 < text.size(); ++i)
    if (is_digit(text[i - 1]) && (text[i] == ':' || text[i] == '.' || text[i] == 'h') && is_digit(text[i + 1]) &&
        is_digit(text[i + 2]) && (i + 3 == text.size() || !is_digit(text[i + 3])))
      return true;
  return false;
}

bool is_time(const Tree& tree, const TextBlock& block) {
  if (block.text.size() > kLongest || block.words > 8 || block.words == 0) return false;
  NodeId node = tree.nodes[block.first].parent;
  for (int up = 0; up < 3 && node != kNoNode && node >= block.node; ++up, node = tree.nodes[node].parent)
    if (tree.nodes[node].tag == Tag::time) return true;
  return block.words <= 4 && holds_clock_time(block.text);
}

}  // namespace

std::vector<std::size_t> with_entry_times(const Analysis& analysis, const std::vector<std::size_t>& chosen) {
  std::vector<std::size_t> all;
  for (const std::size_t i : chosen) {
    const std::size_t first = all.empty() ? (i > 2 ? i - 2 : 0) : all.back() + 1;
    for (std::size_t between = std::max(first, i > 4 ? i - 4 : 0); between < i; ++between)
      if (is_time(analysis.tree, analysis.blocks[between])) all.push_back(between);
    all.push_back(i);
  }
  return all;
}

}  // namespace sidelight::article
