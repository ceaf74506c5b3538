// What a text is written with, in one look: words, and the figures, capitals and signs that running text has few of.
#pragma once

#include <cstdint>
#include <string_view>

namespace sidelight::article {

struct Letters {
  std::uint32_t words = 0;       ///< as count_words
  std::uint32_t characters = 0;  ///< as count_characters
  std::uint32_t digits = 0;
  std::uint32_t capitals = 0;  ///< of ASCII
  std::uint32_t commas = 0;
  std::uint32_t bars = 0;  ///< | / >
  bool at_sign = false;
  bool address = false;  ///< "http" or "www."
};

Letters letters_of(std::string_view text);

}  // namespace sidelight::article
