#include "cli/columns.hpp"

#include <clocale>
#include <cwchar>

#include "base/text.hpp"

namespace sidelight::cli {
namespace {

// The C library knows the widths, for the locale of the thread; every system has this one.
class Utf8Locale {
 public:
  Utf8Locale() : before_(uselocale(shared())) {}
  ~Utf8Locale() { uselocale(before_); }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  static locale_t shared() {
    static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return locale;
  }
  locale_t before_;
};

constexpr wchar_t kZeroWidthJoiner = 0x200D;

struct Character {
  std::size_t bytes;
  std::size_t columns;
  bool joins;  ///< the next one belongs to it
};

Character first_character(std::string_view text) {
  std::mbstate_t state{};
  wchar_t code = 0;
  const std::size_t bytes = std::mbrtowc(&code, text.data(), text.size(), &state);
  if (bytes == 0 || bytes > text.size()) return {1, 1, false};
  const int width = ::wcwidth(code);
  return {bytes, width < 0 ? 1U : static_cast<std::size_t>(width), code == kZeroWidthJoiner};
}

// A character with all that combines with it, of which a line is made.
Character first_cluster(std::string_view text) {
  Character whole = first_character(text);
  while (whole.bytes < text.size()) {
    const Character next = first_character(text.substr(whole.bytes));
    if (next.columns > 0 && !whole.joins) break;
    whole = {whole.bytes + next.bytes, whole.columns + next.columns, next.joins};
  }
  return whole;
}

std::size_t measured(std::string_view text) {
  std::size_t total = 0;
  while (!text.empty()) {
    const Character next = first_character(text);
    total += next.columns;
    text.remove_prefix(next.bytes);
  }
  return total;
}

// As much of the text's front as fits; at least one character, so that every caller comes to an end.
std::size_t fitting(std::string_view text, std::size_t width) {
  std::size_t bytes = 0;
  std::size_t used = 0;
  while (bytes < text.size()) {
    const Character next = first_cluster(text.substr(bytes));
    if (bytes > 0 && used + next.columns > width) break;
    bytes += next.bytes;
    used += next.columns;
  }
  return bytes;
}

}  // namespace

std::size_t columns(std::string_view text) {
  const Utf8Locale locale;
  return measured(text);
}

std::vector<std::string> lines_within(std::string_view text, std::size_t width) {
  const Utf8Locale locale;
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    std::size_t length = measured(word);
    if (used > 0 && used + 1 + length > width) {
      lines.emplace_back();
      used = 0;
    } else if (used > 0) {
      lines.back() += ' ';
      ++used;
    }
    while (length > width && !word.contains("://")) {
      const std::size_t bytes = fitting(word, width);
      if (bytes == word.size()) break;
      lines.back() += word.substr(0, bytes);
      lines.emplace_back();
      word.remove_prefix(bytes);
      length = measured(word);
    }
    lines.back() += word;
    used += length;
  }
  return lines;
}

std::string shortened(std::string_view text, std::size_t width) {
  const Utf8Locale locale;
  if (measured(text) <= width) return std::string(text);
  if (width < 2) return "…";
  return std::string(text.substr(0, fitting(text, width - 1))) + "…";
}

std::string padded(std::string_view text, std::size_t width, bool to_the_right) {
  const std::size_t length = columns(text);
  const std::string room(width > length ? width - length : 0, ' ');
  return to_the_right ? room + std::string(text) : std::string(text) + room;
}

}  // namespace sidelight::cli
