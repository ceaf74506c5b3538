#include "article/text/text_links.hpp"

#include "article/page/page_address.hpp"
#include "base/text.hpp"

namespace sidelight::article {

void add_text_links(const Tree& tree, const TextBlock& block, std::size_t offset, std::string_view url,
                    std::string_view base, std::vector<TextLink>& links) {
  const std::string_view page = url.substr(0, url.find('#'));
  for (const Anchor& anchor : block.anchors) {
    if (links.size() >= kMaxTextLinks) return;
    const std::string_view href = trim(tree.attribute(anchor.node, "href"));
    if (href.empty() || href.starts_with('#') || anchor.start >= anchor.end) continue;
    std::string address = page_address(href, base);
    if (address.empty() || std::string_view(address).substr(0, address.find('#')) == page) continue;
    links.push_back({.span = {offset + anchor.start, offset + anchor.end}, .url = std::move(address)});
  }
}

}  // namespace sidelight::article
