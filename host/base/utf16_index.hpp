// From a byte offset in UTF-8 text to the UTF-16 offset that JavaScript counts in, without walking the text each time.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace sidelight {

class Utf16Index {
 public:
  /// `text` must be valid UTF-8 and outlive the index.
  explicit Utf16Index(std::string_view text);

  /// UTF-16 code units before byte `offset`; an offset past the end counts as the end.
  std::size_t at(std::size_t offset) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> marks_;  // code units before byte 256 * i
};

}  // namespace sidelight
