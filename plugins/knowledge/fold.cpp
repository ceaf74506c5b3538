#include "knowledge/fold.hpp"

#include "text/utf8.hpp"

namespace sidelight::knowledge {
namespace {

// The letter under each letter with a mark; a space where it has none.
constexpr std::string_view latin =  // U+00C0 to U+024F
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnn nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    " b        d    a ff             oo             uu               "
    "    dddlllnnnaaiioouuuuuuuuuu aaaa    ggkkoooo  jdddgg  nnaa    "
    "aaaaeeeeiiiioooorrrruuuusstt  hh      aaeeooooooooyy            "
    "                ";
constexpr std::string_view additional =  // U+1E00 to U+1EFF
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwyas  s aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy      ";

char bare(char32_t code) {
  if (code >= 0xC0 && code < 0xC0 + latin.size()) return latin[code - 0xC0];
  if (code >= 0x1E00 && code < 0x1E00 + additional.size()) return additional[code - 0x1E00];
  return ' ';
}

bool vanishes(char32_t code) {
  return code == '.' || code == '\'' || code == 0x2019 || code == 0x2BC || (code >= 0x300 && code < 0x370);
}

}  // namespace

std::string fold(std::string_view name) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < name.size();) {
    const text::Char here = text::decode(name, at);
    at += here.size;
    if (vanishes(here.code)) continue;
    if (!text::is_letter(here.code) && !text::is_digit(here.code) && here.code != '+') {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    const char letter = bare(here.code);
    if (letter != ' ')
      out += letter;
    else
      text::append(out, text::lower(here.code));
  }
  if (out.starts_with("the ")) out.erase(0, 4);
  return out;
}

}  // namespace sidelight::knowledge
