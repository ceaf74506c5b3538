// A large value on its way from the browser, put together from `$/chunk` notifications.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "wire/message.hpp"

namespace sidelight::wire {

class Upload {
 public:
  explicit Upload(std::size_t limit) : limit_(limit) {}

  enum class State { more, complete };

  /// Chunks must come in order. Over the limit is too_large; a gap is invalid_params.
  Result<State> add(const Chunk& chunk);

  /// The whole value, once complete.
  std::string take() { return std::move(value_); }

 private:
  std::size_t limit_;
  std::string value_;
  std::uint64_t next_ = 0;
};

}  // namespace sidelight::wire
