// Text out of a value that may hold markup: JSON-LD and meta tags carry entities and tags where plain text is meant.
#pragma once

#include <string>
#include <string_view>

namespace sidelight::article {

/// Tags removed (a paragraph or line break becomes a line feed), the common entities decoded, cleaned; line feeds stay.
std::string plain_text(std::string_view value);

}  // namespace sidelight::article
