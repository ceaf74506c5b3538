// What a text is written with, in one look: figures, capitals and signs that running text has few of.
#pragma once

#include <cstddef>
#include <string_view>

namespace sidelight::article {

struct Letters {
  std::size_t digits = 0;
  std::size_t capitals = 0;  ///< of ASCII
  std::size_t commas = 0;
  std::size_t bars = 0;  ///< | / >
  bool at_sign = false;
  bool address = false;  ///< "http" or "www."
};

Letters letters_of(std::string_view text);

}  // namespace sidelight::article
