// UTF-8 and plain string work that the standard library does not have.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sidelight {

bool is_valid_utf8(std::string_view text);

/// Each ill-formed sequence becomes U+FFFD, in the way of the Encoding Standard.
std::string repair_utf8(std::string_view bytes);

/// Valid UTF-8 that is safe to print: each control character becomes a space.
std::string without_controls(std::string_view bytes);

/// The longest prefix of at most `limit` bytes that does not cut a code point.
std::string_view utf8_prefix(std::string_view text, std::size_t limit);

std::string_view trim(std::string_view text);  ///< ASCII white space
std::string to_lower_ascii(std::string_view text);

/// The lower case of a text that nearly always is in lower case already, and is not copied then. Lives no longer than
/// the text.
class LowerAscii {
 public:
  explicit LowerAscii(std::string_view text);
  LowerAscii(const LowerAscii&) = delete;
  LowerAscii& operator=(const LowerAscii&) = delete;

  std::string_view view() const { return view_; }

 private:
  std::string copy_;
  std::string_view view_;
};

std::string collapse_space(std::string_view text);  ///< runs of ASCII white space become one space, ends trimmed
std::vector<std::string_view> split(std::string_view text, char separator);

/// "%41" becomes "A"; a broken escape stays as it is.
std::string percent_decode(std::string_view text);

/// Everything but A-Z a-z 0-9 - . _ ~ becomes %XX.
std::string percent_encode(std::string_view text);

}  // namespace sidelight
