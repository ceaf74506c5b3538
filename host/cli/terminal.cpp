#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/columns.hpp"

namespace sidelight::cli {
namespace {

bool styled() {
  static const bool terminal = ::isatty(STDOUT_FILENO) != 0;
  return terminal;
}

// Line and paragraph separators, and what turns the direction of a whole line around.
bool steers(std::string_view character) {
  return (character >= "\u2028" && character <= "\u202e") || (character >= "\u2066" && character <= "\u2069");
}

}  // namespace

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return std::clamp<std::size_t>(size.ws_col, 20, 100);
}

std::string bold(std::string_view text) {
  return styled() ? "\x1b[1m" + std::string(text) + "\x1b[0m" : std::string(text);
}
std::string faint(std::string_view text) {
  return styled() ? "\x1b[2m" + std::string(text) + "\x1b[0m" : std::string(text);
}

std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7f)
      out += ' ';
    else if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0)
      ++i;  // C1 controls
    else if (byte == 0xe2 && steers(text.substr(i, 3)))
      out += ' ', i += 2;
    else
      out += text[i];
  }
  return collapse_space(out);
}

std::string wrap(std::string_view text, std::size_t indent) {
  const std::string margin(indent, ' ');
  std::string out;
  for (const std::string& line : lines_within(plain(text), terminal_width() - indent))
    out += (out.empty() ? "" : "\n") + margin + line;
  return out;
}

}  // namespace sidelight::cli
