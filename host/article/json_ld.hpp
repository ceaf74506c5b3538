// What a page says about itself in JSON-LD (schema.org). Pages write it with comments, raw line feeds and trailing
// commas in it; what can be mended is mended, the rest is left out. Sizes, depth and count are bounded.
#pragma once

#include <string>
#include <vector>

#include "article/tree.hpp"

namespace sidelight::article {

struct StructuredData {
  bool is_article = false;  ///< some object was an Article, NewsArticle, BlogPosting, …
  std::string headline;
  std::string description;
  std::string body;  ///< articleBody as plain text, line feeds kept
  std::vector<std::string> authors;
  std::string published;
  std::string modified;
  std::string publisher;
  std::string language;
  std::string section;
  std::vector<std::string> keywords;
  std::string image;
  std::string image_caption;
  std::string url;
  bool not_free = false;  ///< isAccessibleForFree is false
};

StructuredData structured_data(const Tree& tree);

/// The same for one script's text, for tests.
StructuredData structured_data_of(std::string_view json);

}  // namespace sidelight::article
