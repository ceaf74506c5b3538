#include "article/letters.hpp"

#include <cstdint>

#include "article/count_bytes.hpp"

namespace sidelight::article {
namespace {

// Without a branch, compilers look at sixteen places at once.
bool holds(std::string_view text, const char (&four)[5]) {
  std::uint8_t found = 0;
  for (std::size_t i = 0; i + 3 < text.size(); ++i)
    found = static_cast<std::uint8_t>(found | ((text[i] == four[0]) & (text[i + 1] == four[1]) &
                                               (text[i + 2] == four[2]) & (text[i + 3] == four[3])));
  return found != 0;
}

}  // namespace

Letters letters_of(std::string_view text) {
  return {.digits = count_bytes(text, [](unsigned char c) { return static_cast<unsigned char>(c - '0') < 10; }),
          .capitals = count_bytes(text, [](unsigned char c) { return static_cast<unsigned char>(c - 'A') < 26; }),
          .commas = count_bytes(text, [](unsigned char c) { return c == ','; }),
          .bars = count_bytes(text, [](unsigned char c) { return (c == '|') | (c == '/') | (c == '>'); }),
          .at_sign = text.contains('@'),
          .address = holds(text, "http") || holds(text, "www.")};
}

}  // namespace sidelight::article
