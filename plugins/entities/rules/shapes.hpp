// What the letters of a word alone say of it.
#pragma once

#include <cstddef>
#include <string_view>

namespace sidelight::entities::rules {

inline bool roman(std::string_view word) {
  return word.find_first_not_of("IVX") == std::string_view::npos;
}

/// "NATO", "U.N.", "AT&T"; no Roman number.
inline bool acronym(std::string_view word) {
  if (word.size() < 2 || word.size() > 6 || roman(word)) return false;
  std::size_t capitals = 0;
  for (const char c : word) {
    if (c >= 'A' && c <= 'Z')
      ++capitals;
    else if (c != '.' && c != '&')
      return false;
  }
  return capitals >= 2;
}

}  // namespace sidelight::entities::rules
