// A table from hashes to numbers that lies in a file as it is used: open addressing over 32 bits of the hash.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "entities/names/hash.hpp"

namespace sidelight::entities::names {

struct TableSlot {
  std::uint32_t key = 0;  ///< 0: free
  std::uint32_t value = 0;
};

/// A view; who holds the slots lives longer. Their count is a power of two.
class Table {
 public:
  Table() = default;
  explicit Table(std::span<const TableSlot> slots) : slots_(slots) {}

  /// 0 where there is none.
  std::uint32_t find(Hash hash) const {
    if (slots_.empty()) return 0;
    const std::size_t mask = slots_.size() - 1;
    const std::uint32_t key = key_of(hash);
    // A table that somebody damaged may have no free slot.
    for (std::size_t i = hash & mask, tries = 0; slots_[i].key != 0 && tries < kMostTries; i = (i + 1) & mask, ++tries)
      if (slots_[i].key == key) return slots_[i].value;
    return 0;
  }

  static std::vector<TableSlot> build(const std::vector<std::pair<Hash, std::uint32_t>>& entries) {
    std::vector<Hash> distinct;
    for (const auto& [hash, value] : entries) distinct.push_back(hash);
    std::ranges::sort(distinct);
    const auto count = static_cast<std::size_t>(std::ranges::unique(distinct).begin() - distinct.begin());
    std::size_t size = 16;
    while (size * 3 < count * 4) size *= 2;
    std::vector<TableSlot> slots(size);
    for (const auto& [hash, value] : entries) {
      std::size_t i = hash & (size - 1);
      while (slots[i].key != 0 && slots[i].key != key_of(hash)) i = (i + 1) & (size - 1);
      slots[i] = {key_of(hash), slots[i].value | value};
    }
    return slots;
  }

 private:
  static constexpr std::size_t kMostTries = 256;
  static std::uint32_t key_of(Hash hash) { return static_cast<std::uint32_t>(hash >> 32) | 1; }

  std::span<const TableSlot> slots_;
};

}  // namespace sidelight::entities::names
