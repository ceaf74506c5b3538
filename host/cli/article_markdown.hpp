// An article as a Markdown document (CommonMark, tables as GitHub writes them) that shows what the page showed: no
// character of its text can become markup.
#pragma once

#include <string>

#include "model/article.hpp"

namespace sidelight::cli {

std::string as_markdown(const Article& article);

}  // namespace sidelight::cli
