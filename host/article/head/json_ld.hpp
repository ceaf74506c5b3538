// What a page says about itself in JSON-LD (schema.org). Pages write it with comments, raw line feeds and trailing
// commas in it; what can be mended is mended, the rest is left out. Sizes, depth and count are bounded.
#pragma once

#include <string>
#include <vector>

#include "article/page/tree.hpp"

namespace sidelight::article {

struct StructuredData {
  bool is_article = false;  ///< some object was an Article, NewsArticle, BlogPosting, …
  bool is_news = false;     ///< the one that is read was a NewsArticle or a kind of it
  std::string headline;
  std::string description;
  std::string body;                        ///< articleBody as plain text, line feeds kept
  std::vector<std::string> authors;        ///< people, and names of whom it is not said what they are
  std::vector<std::string> organizations;  ///< authors that are declared to be none
  std::string published;
  std::string modified;
  std::string publisher;
  std::string language;
  std::string section;
  std::vector<std::string> keywords;
  std::vector<std::string> breadcrumbs;  ///< from the site's front page down
  std::string image;
  std::string image_caption;
  std::string url;
  bool not_free = false;  ///< isAccessibleForFree is false
};

/// Of several articles in the scripts, the one that is at one of `addresses` (as the page itself gives them) is read,
/// else the first; another fills its gaps only if it has the same headline, so that a related story never does.
StructuredData structured_data(const Tree& tree, const std::vector<NodeId>& scripts,
                               const std::vector<std::string>& addresses);

/// The same for one script's text.
StructuredData structured_data_of(std::string_view json, const std::vector<std::string>& addresses = {});

}  // namespace sidelight::article
