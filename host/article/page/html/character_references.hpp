// Character references: &amp; &#8217; &#x2019; and the 2 125 names of the standard, 106 of which need no semicolon.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sidelight::article::html {

struct Reference {
  std::uint16_t name_end;
  bool no_semicolon;
  std::uint8_t size;
  char bytes[7];
};

inline constexpr std::size_t kReferenceCount = 2125;
extern const char kReferenceNames[];
extern const Reference kReferences[kReferenceCount];

/// What the reference at the start of `text` ("&…") stands for is written to `out`, at most 6 bytes. Says how much of
/// the text it takes, and how much was written; takes nothing when it is no reference.
struct Decoded {
  std::size_t taken = 0;
  std::size_t written = 0;
};
Decoded decode_reference(std::string_view text, bool in_attribute, char* out);

/// The longest that text can become: a reference of five bytes stands for six.
constexpr std::size_t decoded_bound(std::size_t size) {
  return size + size / 5 + 8;
}

}  // namespace sidelight::article::html
