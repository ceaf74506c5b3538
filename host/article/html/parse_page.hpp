// This project's own HTML parser: by the rules of the HTML standard as far as a reader of text can see them, in time
// and memory that grow with the page and no faster, whoever wrote it.
#pragma once

#include <string_view>

#include "article/tree.hpp"

namespace sidelight::article::html {

/// `page` is valid UTF-8 and stays where it is as long as the tree is used. Comments and doctypes are left out; at most
/// 512 elements are open at once (deeper tags are dropped, their text stays). Never an empty tree. Text that the
/// page interrupts with a tag that means nothing comes as two nodes side by side.
Tree parse_page(std::string_view page, std::size_t most_nodes);

}  // namespace sidelight::article::html
