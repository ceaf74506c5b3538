// This project's own HTML parser: by the rules of the HTML standard as far as a reader of text can see them, in time
// and memory that grow with the page and no faster, whoever wrote it. The rules are in html/.
#pragma once

#include <string>
#include <string_view>

#include "article/page/tree.hpp"

namespace sidelight::article {

/// Nodes past this count are left out.
inline constexpr std::size_t kMaxNodes = 1'000'000;

/// `html` is valid UTF-8; the tree keeps it, and most of its texts and values are pieces of it. Comments and doctypes
/// are left out. At most 512 elements are open at once: deeper tags are dropped, their text stays. A text that is
/// interrupted by a tag that means nothing comes as two nodes side by side. Never an empty tree.
Tree parse_html(std::string html);

/// The same without a copy: `html` has to outlive the tree.
Tree parse_borrowed_html(std::string_view html);

}  // namespace sidelight::article
