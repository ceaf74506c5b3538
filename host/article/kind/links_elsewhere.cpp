#include "article/kind/links_elsewhere.hpp"

#include <charconv>

#include "article/kind/pager.hpp"
#include "article/page/page_address.hpp"
#include "article/text/clean_text.hpp"
#include "base/text.hpp"

namespace sidelight::article {
namespace {

constexpr std::size_t kLongest = 4000;
constexpr std::size_t kNever = 100'000;  // seconds

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string_view skip_space(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

/// rel holds words, one of which may be this.
bool names(std::string_view rel, std::string_view word) {
  const std::string lower = to_lower_ascii(rel.substr(0, 200));
  for (const auto part : split(lower, ' '))
    if (trim(part) == word) return true;
  return false;
}

std::string absolute(std::string_view link, std::string_view base) {
  return page_address(clean_text(link.substr(0, kLongest)), base);
}

}  // namespace

std::optional<std::pair<std::size_t, std::string_view>> parse_refresh(std::string_view content) {
  auto rest = skip_space(content);
  const auto digits = rest.substr(0, rest.find_first_not_of("0123456789"));
  std::size_t delay = 0;
  if (digits.empty() && !rest.starts_with('.')) return std::nullopt;
  if (digits.size() > 6)
    delay = kNever;
  else
    std::from_chars(digits.data(), digits.data() + digits.size(), delay);
  rest.remove_prefix(std::min(rest.find_first_not_of("0123456789."), rest.size()));
  if (rest.empty()) return std::pair(delay, std::string_view());
  if (rest.front() != ';' && rest.front() != ',' && !is_space(rest.front())) return std::nullopt;
  rest = skip_space(rest);
  if (rest.starts_with(';') || rest.starts_with(',')) rest = skip_space(rest.substr(1));
  if (to_lower_ascii(rest.substr(0, 3)) == "url") {
    const auto after = skip_space(rest.substr(3));
    if (after.starts_with('=')) rest = skip_space(after.substr(1));
  }
  if (rest.starts_with('"') || rest.starts_with('\'')) rest = rest.substr(1, rest.find(rest.front(), 1) - 1);
  return std::pair(delay, trim(rest));
}

PageLinks links_elsewhere(const Analysis& analysis, std::string_view url) {
  const Tree& tree = analysis.tree;
  PageLinks links;
  std::string base(url);
  for (NodeId i = 0; i < tree.nodes.size(); ++i) {
    const Tag tag = tree.nodes[i].tag;
    if (tag == Tag::html && i == 0) {
      links.amp = tree.has_attribute(i, "amp") || tree.has_attribute(i, "\xe2\x9a\xa1");
    } else if (tag == Tag::base && base == url) {
      if (auto href = absolute(tree.attribute(i, "href"), url); !href.empty()) base = std::move(href);
    } else if (tag == Tag::link) {
      const auto rel = tree.attribute(i, "rel");
      if (links.canonical.empty() && names(rel, "canonical"))
        links.canonical = absolute(tree.attribute(i, "href"), base);
      if (links.amphtml.empty() && names(rel, "amphtml")) links.amphtml = absolute(tree.attribute(i, "href"), base);
    } else if (tag == Tag::meta && links.refresh.empty() &&
               to_lower_ascii(trim(tree.attribute(i, "http-equiv").substr(0, 40))) == "refresh") {
      const std::string content = clean_text(tree.attribute(i, "content").substr(0, kLongest));
      if (const auto refresh = parse_refresh(content); refresh && !refresh->second.empty()) {
        links.refresh = absolute(refresh->second, base);
        links.refresh_delay = refresh->first;
      }
    }
  }
  add_pager(tree, url, base, links);
  for (const TextBlock& block : analysis.blocks) links.words += block.words;
  return links;
}

}  // namespace sidelight::article
