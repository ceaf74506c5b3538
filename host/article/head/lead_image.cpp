#include "article/head/lead_image.hpp"

#include <array>
#include <string>

#include "article/page/page_address.hpp"
#include "article/text/hints.hpp"
#include "article/text/pictures.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kMostPictures = 60;

// The words between separators in an address's path: "/img/site-logo.png" has "logo".
bool names_no_picture(std::string_view url) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"logo", "placeholder", "blank", "spacer", "pixel", "favicon", "sprite", "avatar",
                                       "gravatar", "icon", "default", "1x1", "transparent", "noimage", "fallback"});
  const std::size_t scheme = url.find("://");
  const std::size_t path = scheme == url.npos ? 0 : url.find('/', scheme + 3);
  if (path == url.npos) return true;
  std::string low = to_lower_ascii(url.substr(path, url.find_first_of("?#", path) - path));
  for (char& c : low)
    if (c == '-' || c == '_' || c == '.' || c == '/') c = ' ';
  for (const auto part : split(low, ' '))
    for (const auto word : kWords)
      if (part == word) return true;
  return low.ends_with(" svg") || low.ends_with(" ico");
}

// What tells a picture's versions apart is size and format: the file's name without them.
std::string_view file_of(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  url = url.substr(url.rfind('/') + 1);
  return url.substr(0, url.rfind('.'));
}

bool is_same_picture(std::string_view a, std::string_view b) {
  return a == b || (file_of(a).size() >= 6 && file_of(a) == file_of(b));
}

int size_of(std::string_view value) {
  int size = 0;
  for (const char c : value.substr(0, 6)) {
    if (c < '0' || c > '9') break;
    size = size * 10 + (c - '0');
  }
  return size;
}

// The first picture inside the part of the page that the article's text is in.
std::string first_picture(const Analysis& analysis, std::string_view base) {
  const Tree& tree = analysis.tree;
  NodeId root = analysis.readings.scored;
  if (analysis.readings.semantic != kNoNode) root = analysis.readings.semantic;
  if (root == kNoNode || root >= tree.nodes.size()) return {};
  std::size_t looked = 0;
  for (NodeId i = root; i < tree.nodes[root].end && looked < kMostPictures; ++i) {
    const Node& node = tree.nodes[i];
    if (node.tag == Tag::aside || node.tag == Tag::footer || node.tag == Tag::nav) {
      i = node.end - 1;
      continue;
    }
    if (node.tag != Tag::img) continue;
    ++looked;
    const int width = size_of(tree.attribute(i, "width"));
    const int height = size_of(tree.attribute(i, "height"));
    if ((width > 0 && width < 200) || (height > 0 && height < 100)) continue;
    if ((hints_of(tree.attribute(i, "class")) & (kAuthorBox | kByline | kAdvert | kRelated)) != 0) continue;
    std::string link = picture_url(tree, i, base);
    if (!link.empty() && !names_no_picture(link)) return link;
  }
  return {};
}

}  // namespace

SourcedLead lead_of(const Analysis& analysis, const Article& article, std::string_view url) {
  const PageFacts& facts = analysis.facts;
  const std::string base = base_address(analysis.tree, url);
  SourcedText picture;
  const auto offer = [&](std::string_view link, std::string_view from) {
    std::string address = page_address(trim(link), url);
    if (!names_no_picture(address)) picture.fill(std::move(address), from);
  };
  for (const std::string_view key : {"og:image", "og:image:url", "og:image:secure_url"})
    offer(facts.meta({key}), source::kOpenGraph);
  offer(facts.data.image, source::kJsonLd);
  for (const std::string_view key : {"twitter:image", "twitter:image:src", "parsely-image-url", "thumbnail"})
    offer(facts.meta({key}), source::kMeta);
  offer(facts.items.image, source::kMicrodata);
  if (picture.empty()) picture.fill(first_picture(analysis, base), source::kPage);
  SourcedLead lead{{picture.value, {}}, picture.source};
  if (lead.image.url.empty()) return lead;
  if (is_same_picture(facts.data.image, lead.image.url)) lead.image.caption = collapse_space(facts.data.image_caption);
  for (const TextBlock& block : analysis.blocks) {
    if (!lead.image.caption.empty()) break;
    if (block.kind != BlockKind::caption) continue;
    if (is_same_picture(captioned_picture(analysis.tree, block.node, base), lead.image.url))
      lead.image.caption = block.text;
  }
  // Some pages give their picture another name in each place: then the text's own first caption serves.
  if (lead.image.caption.empty()) lead.image.caption = collapse_space(facts.data.image_caption);
  for (const Block& block : article.blocks)
    if (lead.image.caption.empty() && block.kind == BlockKind::caption && block.span.start < 1200)
      lead.image.caption = article.text.substr(block.span.start, block.span.end - block.span.start);
  lead.image.caption = std::string(utf8_prefix(lead.image.caption, 2000));
  return lead;
}

}  // namespace sidelight::article
