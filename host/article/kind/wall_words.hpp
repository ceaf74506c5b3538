// What consent, login and robot pages say, in the languages most pages are written in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sidelight::article {

/// Case folded as Unicode says, at most `limit` bytes of it.
std::string folded_text(std::string_view text, std::size_t limit);

struct WallWords {
  std::size_t cookies = 0;  ///< "cookies", "Einwilligung", "çerez", …
  std::size_t accept = 0;   ///< "accept all", "zustimmen", …
  std::size_t robot = 0;    ///< "verify you are human", …
  std::size_t login = 0;
  std::size_t ad_blocker = 0;
  std::size_t subscribe = 0;
  std::size_t script = 0;   ///< "enable JavaScript"
  std::size_t missing = 0;  ///< "page not found"
};

/// How often words of consent occur in a folded text, and nothing else: for pages that hardly can be a wall.
std::size_t consent_words(std::string_view folded);

/// How often each occurs in a folded text.
WallWords wall_words(std::string_view folded);

}  // namespace sidelight::article
