// What a page's bytes themselves say about their encoding.
#pragma once

#include <cstddef>
#include <string_view>

namespace sidelight::article {

/// "UTF-16LE" or "UTF-16BE" where every other byte of the markup is a NUL; otherwise empty.
std::string_view utf16_by_looks(std::string_view bytes);

/// The encoding that the bytes look most like; windows-1252 where nothing speaks for another.
std::string_view encoding_by_looks(std::string_view bytes);

/// Letters beyond ASCII that are well-formed UTF-8, and bytes that are not, in the first part of the page.
struct Utf8Evidence {
  std::size_t good = 0;
  std::size_t bad = 0;
};
Utf8Evidence utf8_evidence(std::string_view bytes);

}  // namespace sidelight::article
