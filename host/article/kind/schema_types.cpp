#include "article/kind/schema_types.hpp"

#include <array>
#include <utility>

#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMaxScript = 512 * 1024;
constexpr std::size_t kMaxTypes = 400;

constexpr auto kNames = std::to_array<std::pair<std::string_view, std::uint32_t>>({
    {"liveblogposting", kTypeLiveBlog},
    {"newsarticle", kTypeArticle},
    {"article", kTypeArticle},
    {"blogposting", kTypeArticle},
    {"reportagenewsarticle", kTypeArticle},
    {"analysisnewsarticle", kTypeArticle},
    {"opinionnewsarticle", kTypeArticle},
    {"backgroundnewsarticle", kTypeArticle},
    {"reviewnewsarticle", kTypeArticle},
    {"techarticle", kTypeArticle},
    {"scholarlyarticle", kTypeArticle},
    {"report", kTypeArticle},
    {"review", kTypeArticle},
    {"recipe", kTypeArticle},
    {"howto", kTypeArticle},
    {"collectionpage", kTypeList},
    {"itemlist", kTypeList},
    {"searchresultspage", kTypeList},
    {"blog", kTypeList},
    {"website", kTypeSite},
    {"videoobject", kTypeVideo},
    {"imagegallery", kTypeGallery},
    {"mediagallery", kTypeGallery},
    {"discussionforumposting", kTypeForum},
    {"qapage", kTypeForum},
    {"product", kTypeProduct},
    {"offer", kTypeProduct},
});

std::uint32_t types_in_json(std::string_view json) {
  std::uint32_t types = 0;
  std::size_t seen = 0;
  constexpr std::string_view kKey = "\"@type\"";
  for (std::size_t at = json.find(kKey); at != json.npos && ++seen <= kMaxTypes; at = json.find(kKey, at)) {
    at += kKey.size();
    const std::size_t start = json.find_first_not_of(" \t\r\n:[", at);
    if (start == json.npos || json[start] != '"') continue;
    const bool list = json.substr(at, start - at).contains('[');
    const std::string_view rest = json.substr(start, 300);
    const std::string_view value = rest.substr(0, list ? rest.find(']') : rest.find('"', 1));
    for (const auto part : split(value, '"')) types |= schema_type(trim(part));
  }
  return types;
}

}  // namespace

std::uint32_t schema_type(std::string_view name) {
  name = name.substr(name.rfind('/') + 1);
  if (name.size() > 40) return 0;
  const std::string low = to_lower_ascii(name);
  for (const auto& [known, type] : kNames)
    if (low == known) return type;
  return 0;
}

std::uint32_t schema_types(const Tree& tree, const PageFacts& facts) {
  std::uint32_t types = facts.items.types | (facts.data.is_article ? kTypeArticle : 0u);
  for (NodeId i = 0; i < tree.nodes.size(); ++i) {
    const Node& n = tree.nodes[i];
    if (n.tag == Tag::script && n.attribute_count > 0 && i + 1 < n.end && tree.attribute(i, "type").contains("ld+json"))
      types |= types_in_json(tree.nodes[i + 1].text.substr(0, kMaxScript));
  }
  const std::string graph = to_lower_ascii(facts.meta({"og:type"}));
  if (graph == "article" || graph == "blog") types |= kOpenGraphArticle;
  if (graph == "website") types |= kOpenGraphSite;
  if (graph.starts_with("video")) types |= kOpenGraphVideo;
  if (graph.starts_with("product") || graph == "og:product") types |= kOpenGraphProduct;
  if (!facts.meta({"og:video", "og:video:url", "og:video:secure_url"}).empty() ||
      facts.meta({"twitter:card"}) == "player")
    types |= kPlayer;
  return types;
}

}  // namespace sidelight::article
