// What a page states about itself outside its text: <meta>, <link>, <title>, JSON-LD, microdata. Gathered once; the
// extractor uses it as evidence, the metadata is read from it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "article/head/json_ld.hpp"
#include "article/head/microdata.hpp"
#include "article/page/tree.hpp"

namespace sidelight::article {

struct PageFacts {
  struct Meta {
    std::string key;    ///< property, name or http-equiv, lower case
    std::string value;  ///< plain text
  };
  std::vector<Meta> metas;
  std::string title;      ///< of the title element
  std::string canonical;  ///< link rel=canonical, as written
  std::string language;   ///< html lang
  std::string direction;  ///< html or body dir
  StructuredData data;
  Microdata items;

  /// The first value of the first of these keys that the page has; empty otherwise.
  std::string_view meta(std::initializer_list<std::string_view> keys) const;
  std::vector<std::string_view> all(std::string_view key) const;
};

/// `names` is what element_names finds.
PageFacts facts_of(const Tree& tree, const std::vector<std::uint32_t>& names);

}  // namespace sidelight::article
