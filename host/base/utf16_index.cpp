#include "base/utf16_index.hpp"

#include <algorithm>

namespace sidelight {
namespace {

constexpr std::size_t kStride = 256;

// A lead byte stands for one unit, a four-byte lead for two, a continuation byte for none.
std::size_t units(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte & 0xc0) == 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
}

}  // namespace

Utf16Index::Utf16Index(std::string_view text) : text_(text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) marks_.push_back(count);
    count += units(text[i]);
  }
  if (text.size() % kStride == 0) marks_.push_back(count);
}

std::size_t Utf16Index::at(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  std::size_t count = marks_[offset / kStride];
  for (std::size_t i = offset / kStride * kStride; i < offset; ++i) count += units(text_[i]);
  return count;
}

}  // namespace sidelight
