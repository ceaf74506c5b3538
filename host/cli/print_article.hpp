// An article for a person: head, then its blocks as they were on the page.
#pragma once

#include "model/article.hpp"

namespace sidelight::cli {

void print_article(const Article& article);

}  // namespace sidelight::cli
