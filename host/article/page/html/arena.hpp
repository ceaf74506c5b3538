// Memory for the few texts of a page that are not a piece of it as it was sent: those with character references. Bytes
// are handed out from chunks, and given back all at once with the tree.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace sidelight::article::html {

class Arena {
 public:
  /// Room for `size` bytes; `keep` says how many of them were needed.
  char* reserve(std::size_t size) {
    if (size > room_) grow(size);
    return next_;
  }
  void keep(std::size_t size) {
    next_ += size;
    room_ -= size;
  }

 private:
  void grow(std::size_t size) {
    const std::size_t chunk = std::max(size, std::size_t{32} * 1024);
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(chunk));
    next_ = chunks_.back().get();
    room_ = chunk;
  }

  std::vector<std::unique_ptr<char[]>> chunks_;
  char* next_ = nullptr;
  std::size_t room_ = 0;
};

}  // namespace sidelight::article::html
