// Dense numbers for keys that are hashes or ids: tables by them are plain vectors.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace sidelight::article {

/// Gives equal keys equal numbers, from 0 on in the order in which they come.
class Numbers {
 public:
  /// `most` keys at the most will be given.
  explicit Numbers(std::size_t most) : slots_(std::bit_ceil(2 * most + 1)) {}

  std::uint32_t of(std::uint64_t key) {
    Slot& slot = slots_[place(key)];
    if (slot.number == 0) slot = {key, ++count_};
    return slot.number - 1;
  }
  bool contains(std::uint64_t key) const { return slots_[place(key)].number != 0; }
  std::size_t count() const { return count_; }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = 0;  // from 1 on
  };

  std::size_t place(std::uint64_t key) const {
    std::size_t at = (key * 0x9e3779b97f4a7c15) >> 32 & (slots_.size() - 1);
    while (slots_[at].number != 0 && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  std::vector<Slot> slots_;
  std::uint32_t count_ = 0;
};

}  // namespace sidelight::article
