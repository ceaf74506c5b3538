// What a page calls itself in JSON-LD, microdata and Open Graph.
#pragma once

#include <cstdint>

#include "article/head/page_facts.hpp"
#include "article/page/tree.hpp"

namespace sidelight::article {

enum SchemaType : std::uint32_t {
  kTypeArticle = 1u << 0,
  kTypeLiveBlog = 1u << 1,
  kTypeList = 1u << 2,  ///< CollectionPage, ItemList, SearchResultsPage
  kTypeSite = 1u << 3,  ///< WebSite
  kTypeVideo = 1u << 4,
  kTypeGallery = 1u << 5,
  kTypeForum = 1u << 6,
  kTypeProduct = 1u << 7,
  kOpenGraphArticle = 1u << 8,
  kOpenGraphSite = 1u << 9,
  kOpenGraphVideo = 1u << 10,
  kOpenGraphProduct = 1u << 11,
  kPlayer = 1u << 12,  ///< og:video, or a player card
};

/// What one type says, written as a name or an address; 0 for one that tells nothing.
std::uint32_t schema_type(std::string_view name);

std::uint32_t schema_types(const Tree& tree, const PageFacts& facts);

}  // namespace sidelight::article
