// A name at one place of a text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "entities/rules/document.hpp"
#include "entities/types.hpp"

namespace sidelight::entities {

struct Mention {
  std::size_t start = 0;  ///< bytes
  std::size_t end = 0;
  Type type = Type::person;
  double confidence = 0;  ///< 0 to 1
};

/// What stands from `start` to before `end`, with single spaces.
inline std::string phrase(std::string_view text, std::size_t start, std::size_t end) {
  std::string out;
  for (const char c : text.substr(start, end - start)) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space)
      out += c;
    else if (!out.ends_with(' '))
      out += ' ';
  }
  return out;
}

}  // namespace sidelight::entities
