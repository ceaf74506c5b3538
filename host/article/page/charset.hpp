// From the bytes of a page to UTF-8, in the order of the standards: byte order mark, HTTP header, <meta> in the first
// 1 024 bytes, and then what the bytes themselves look like.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sidelight::article {

struct Decoded {
  std::string_view encoding;             ///< the Encoding Standard's name
  std::string_view bytes;                ///< the page's own, without a byte order mark
  std::optional<std::string> converted;  ///< nothing where those are valid UTF-8: most pages need no copy

  /// Valid UTF-8.
  std::string_view text() const { return converted ? std::string_view(*converted) : bytes; }
};

/// `content_type` is the header's value and may be empty. `bytes` has to outlive the answer.
Decoded decode_page(std::string_view bytes, std::string_view content_type);

/// Only the choice, for tests and for the curious.
std::string_view choose_encoding(std::string_view bytes, std::string_view content_type);

}  // namespace sidelight::article
