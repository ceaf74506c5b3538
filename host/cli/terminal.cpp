#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "base/text.hpp"

namespace sidelight::cli {
namespace {

bool styled() {
  static const bool terminal = ::isatty(STDOUT_FILENO) != 0;
  return terminal;
}

// Columns, roughly: code points. Wide characters make a line come out longer, which does no harm.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return std::clamp<std::size_t>(size.ws_col, 60, 100);
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
    else
      out += text[i];
  }
  return collapse_space(out);
}

std::string wrap(std::string_view text, std::size_t indent) {
  const std::string margin(indent, ' ');
  const std::size_t width = terminal_width();
  const std::string words = plain(text);
  std::string out = margin;
  std::size_t used = indent;
  for (std::string_view word : split(words, ' ')) {
    const std::size_t length = columns(word);
    if (used > indent && used + 1 + length > width) {
      out += "\n" + margin;
      used = indent;
    } else if (used > indent) {
      out += ' ';
      ++used;
    }
    out += word;
    used += length;
  }
  return out;
}

}  // namespace sidelight::cli
