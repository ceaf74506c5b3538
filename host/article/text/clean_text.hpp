// What may stand in an article's text: no control characters, no bidirectional overrides, no invisible padding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sidelight::article {

/// White space (Unicode's too) collapsed to one space and trimmed; control, bidi override and zero-width padding
/// characters removed, joiners and variation selectors too where they join and select nothing. A line feed stays where
/// `keep_lines`, for code and tables.
std::string clean_text(std::string_view text, bool keep_lines = false);

/// The same for a text that comes in pieces.
class TextCleaner {
 public:
  void add(std::string_view text, bool keep_lines = false);
  void add_space() { space_ = true; }
  void add_line() { line_ = true; }

  /// So far; white space at the end is not in it yet.
  const std::string& text() const { return out_; }
  std::string take();
  void clear();

 private:
  void add_separator();
  void add_letter(std::string_view bytes, std::uint32_t letter);

  std::string out_;
  bool space_ = false;
  bool line_ = false;
  std::uint32_t last_ = 0;    // the last letter that is beyond ASCII and at the end of the text, or 0
  std::uint32_t joiner_ = 0;  // waits for a letter that it can join
};

/// Roughly words: runs of letters and digits, and each two ideographs, kana or Thai letters as one.
std::size_t count_words(std::string_view text);

/// Code points.
std::size_t count_characters(std::string_view text);

}  // namespace sidelight::article
